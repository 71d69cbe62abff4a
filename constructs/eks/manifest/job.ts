import type { Metadata } from './metadata';
import type { PodTemplate } from './pod-template';

/** https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#job-v1-batch */
export interface Job {
  /** Group and version of the kind. */
  readonly apiVersion: 'batch/v1';
  /** Kind of object. */
  readonly kind: 'Job';
  /** What identifies it. */
  readonly metadata: Metadata;
  /** What is wanted. */
  readonly spec: {
    readonly backoffLimit: number;
    readonly podFailurePolicy: { readonly rules: { readonly action: 'Ignore'; readonly onPodConditions: { readonly type: string; readonly status: 'True' }[] }[] };
    readonly template: PodTemplate;
  };
}
