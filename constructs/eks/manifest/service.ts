import type { Metadata, StringMap } from './metadata';

/** https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#service-v1-core */
export interface Service {
  /** Group and version of the kind. */
  readonly apiVersion: 'v1';
  /** Kind of object. */
  readonly kind: 'Service';
  /** What identifies it. */
  readonly metadata: Metadata;
  /** What is wanted. */
  readonly spec: {
    readonly type: 'ClusterIP';
    readonly selector: StringMap;
    readonly ports: ServicePort[];
  };
}

/** A port of a service. */
export interface ServicePort {
  /** Name. */
  readonly name: string;
  /** Port. */
  readonly port: number;
  /** Name of the container's port. */
  readonly targetPort: string;
}
