import type { Metadata } from './metadata';

/** https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#priorityclass-v1-scheduling */
export interface PriorityClass {
  /** Group and version of the kind. */
  readonly apiVersion: 'scheduling.k8s.io/v1';
  /** Kind of object. */
  readonly kind: 'PriorityClass';
  /** What identifies it. */
  readonly metadata: Metadata;
  /** Priority; that of a pod without a class is 0. */
  readonly value: number;
  /** Whether a pod evicts others of less priority. */
  readonly preemptionPolicy: 'PreemptLowerPriority';
  /** What it is for. */
  readonly description: string;
}
