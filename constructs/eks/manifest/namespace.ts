import type { Metadata } from './metadata';

/** https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#namespace-v1-core */
export interface Namespace {
  /** Group and version of the kind. */
  readonly apiVersion: 'v1';
  /** Kind of object. */
  readonly kind: 'Namespace';
  /** What identifies it. */
  readonly metadata: Metadata;
}
