import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { Construct } from 'constructs';
import { CHARTS } from './chart-versions';
import { helmRelease } from './helm-release';
import { AcceleratedInstance } from '../../../lib';

/** Instance types of the catalogue with NVIDIA GPUs. */
const INSTANCE_TYPES = AcceleratedInstance.LISTED.filter(({ amiType }) => amiType.endsWith('_NVIDIA'))
  .map(({ instanceType }) => instanceType);

/**
 * Offers the GPUs of nodes to pods as `nvidia.com/gpu`.
 *
 * The chart looks for labels of the node feature discovery, which is not installed; here the instance type tells, or the chart's own label
 * on other nodes. Mellanox's drivers are looked for on every node from 0.19.0 on, where EFA has none.
 */
export function nvidiaDevicePlugin(scope: Construct, id: string, cluster: eks.ICluster): eks.HelmChart {
  return helmRelease(scope, id, {
    cluster,
    chart: CHARTS.nvidiaDevicePlugin,
    namespace: 'kube-system',
    values: {
      mofedEnabled: false,
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              { matchExpressions: [{ key: 'node.kubernetes.io/instance-type', operator: 'In', values: INSTANCE_TYPES }] },
              { matchExpressions: [{ key: 'nvidia.com/gpu.present', operator: 'In', values: ['true'] }] },
            ],
          },
        },
      },
      tolerations: [{ operator: 'Exists' }],
    },
  });
}
