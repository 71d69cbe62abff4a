import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { Construct } from 'constructs';
import { CHARTS } from './chart-versions';
import { helmRelease } from './helm-release';
import { AcceleratedInstance } from '../../../lib';

/** Instance types of the catalogue with EFA. */
const INSTANCE_TYPES = AcceleratedInstance.LISTED.filter(({ efaInterfaces }) => efaInterfaces > 0).map(({ instanceType }) => instanceType);

/** Offers the EFA interfaces of nodes to pods as `vpc.amazonaws.com/efa`, on the types of the catalogue that have them. */
export function efaDevicePlugin(scope: Construct, id: string, cluster: eks.ICluster): eks.HelmChart {
  return helmRelease(scope, id, {
    cluster,
    chart: CHARTS.efaDevicePlugin,
    namespace: 'kube-system',
    values: {
      supportedInstanceLabels: { keys: ['node.kubernetes.io/instance-type'], values: INSTANCE_TYPES },
      tolerations: [{ operator: 'Exists' }],
    },
  });
}
