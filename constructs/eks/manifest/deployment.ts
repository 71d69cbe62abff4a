import type { LabelSelector, Metadata } from './metadata';
import type { PodTemplate } from './pod-template';

/** https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#deployment-v1-apps */
export interface Deployment {
  /** Group and version of the kind. */
  readonly apiVersion: 'apps/v1';
  /** Kind of object. */
  readonly kind: 'Deployment';
  /** What identifies it. */
  readonly metadata: Metadata;
  /** What is wanted. */
  readonly spec: {
    readonly replicas: number;
    readonly progressDeadlineSeconds: number;
    readonly minReadySeconds: number;
    readonly strategy: { readonly type: 'RollingUpdate'; readonly rollingUpdate: { readonly maxSurge: number; readonly maxUnavailable: number } };
    readonly selector: LabelSelector;
    readonly template: PodTemplate;
  };
}
