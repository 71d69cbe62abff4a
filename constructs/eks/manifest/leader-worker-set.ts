import type { Metadata } from './metadata';
import type { PodTemplate } from './pod-template';

/** https://github.com/kubernetes-sigs/lws/blob/v0.9.0/api/leaderworkerset/v1/leaderworkerset_types.go */
export interface LeaderWorkerSet {
  /** Group and version of the kind. */
  readonly apiVersion: 'leaderworkerset.x-k8s.io/v1';
  /** Kind of object. */
  readonly kind: 'LeaderWorkerSet';
  /** What identifies it. */
  readonly metadata: Metadata;
  /** What is wanted. */
  readonly spec: {
    readonly replicas: number;
    readonly startupPolicy: 'LeaderCreated';
    readonly rolloutStrategy: {
      readonly type: 'RollingUpdate';
      readonly rollingUpdateConfiguration: { readonly maxUnavailable: number; readonly maxSurge: number };
    };
    readonly leaderWorkerTemplate: {
      readonly size: number;
      readonly restartPolicy: 'RecreateGroupOnPodRestart';
      readonly leaderTemplate: PodTemplate;
      readonly workerTemplate: PodTemplate;
    };
  };
}
