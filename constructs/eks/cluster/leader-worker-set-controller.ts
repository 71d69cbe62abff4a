import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { Construct } from 'constructs';
import { CHARTS, LEADER_WORKER_SET_IMAGE_TAG } from './chart-versions';
import { helmRelease } from './helm-release';

/** Runs groups of pods on several nodes. */
export function leaderWorkerSetController(scope: Construct, id: string, cluster: eks.ICluster): eks.HelmChart {
  return helmRelease(scope, id, {
    cluster,
    chart: CHARTS.leaderWorkerSet,
    namespace: 'lws-system',
    values: { image: { manager: { tag: LEADER_WORKER_SET_IMAGE_TAG, pullPolicy: 'IfNotPresent' } } },
  });
}
