import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { Construct } from 'constructs';
import { CHARTS, NEURON_SCHEDULER_IMAGE_TAG } from './chart-versions';
import { helmRelease } from './helm-release';

/** The scheduler that asks the scheduler extension; the chart's own name for it. */
export const NEURON_SCHEDULER = 'my-scheduler';

/**
 * Offers the chips and cores of Inferentia and Trainium to pods as `aws.amazon.com/neuron` and `aws.amazon.com/neuroncore`, and installs the
 * scheduler extension, which gives a pod chips that are linked with each other. EKS does not let its own scheduler be extended, so that the
 * extension has a second one. The chart's detector of broken chips is left out: node monitoring is EKS's own.
 *
 * https://github.com/aws-neuron/aws-neuron-sdk/blob/3afa0fdf40b9/deploy/infrastructure/scheduler.rst, Multiple Scheduler Approach
 */
export function neuronDevicePlugin(scope: Construct, id: string, cluster: eks.ICluster): eks.HelmChart {
  return helmRelease(scope, id, {
    cluster,
    chart: CHARTS.neuron,
    namespace: 'kube-system',
    values: {
      npd: { enabled: false },
      scheduler: { enabled: true, customScheduler: { fullnameOverride: NEURON_SCHEDULER, image: { tag: NEURON_SCHEDULER_IMAGE_TAG } } },
    },
  });
}
