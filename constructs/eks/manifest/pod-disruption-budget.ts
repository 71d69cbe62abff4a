import type { LabelSelector, Metadata } from './metadata';

/** https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#poddisruptionbudget-v1-policy */
export interface PodDisruptionBudget {
  /** Group and version of the kind. */
  readonly apiVersion: 'policy/v1';
  /** Kind of object. */
  readonly kind: 'PodDisruptionBudget';
  /** What identifies it. */
  readonly metadata: Metadata;
  /** What is wanted. */
  readonly spec: {
    readonly maxUnavailable: number;
    readonly selector: LabelSelector;
    readonly unhealthyPodEvictionPolicy: 'AlwaysAllow';
  };
}
