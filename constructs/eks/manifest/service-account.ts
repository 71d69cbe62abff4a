import type { Metadata } from './metadata';

/** https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#serviceaccount-v1-core */
export interface ServiceAccount {
  /** Group and version of the kind. */
  readonly apiVersion: 'v1';
  /** Kind of object. */
  readonly kind: 'ServiceAccount';
  /** What identifies it. */
  readonly metadata: Metadata;
  /** Whether pods see a token for the API of Kubernetes. */
  readonly automountServiceAccountToken: boolean;
}
