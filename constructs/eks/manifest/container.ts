import type { StringMap } from './metadata';
import type { Probe } from './probe';

/** A variable of a container's environment: a text, or a field of its pod. */
export interface EnvironmentVariable {
  /** Name. */
  readonly name: string;
  /** Text, in which `$(NAME)` stands for another variable. */
  readonly value?: string;
  /** Field of the pod. */
  readonly valueFrom?: { readonly fieldRef: { readonly fieldPath: string } };
}

/** Where a volume is seen. */
export interface VolumeMount {
  /** Name. */
  readonly name: string;
  /** Directory. */
  readonly mountPath: string;
  /** Whether it cannot be written. */
  readonly readOnly?: boolean;
}

/** What a container may do. */
export interface SecurityContext {
  /** Whether a process may gain more privileges than its parent. */
  readonly allowPrivilegeEscalation: false;
  /** Linux capabilities that are taken and given. */
  readonly capabilities: { readonly drop: string[]; readonly add?: string[] };
}

/** What a container is given. */
export interface ContainerResources {
  /** What the scheduler sets aside. */
  readonly requests: StringMap;
  /** Most that it gets. */
  readonly limits?: StringMap;
}

/** https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#container-v1-core */
export interface Container {
  /** Name. */
  readonly name: string;
  /** Image. */
  readonly image: string;
  /** Program. */
  readonly command: string[];
  /** Its arguments. */
  readonly args: string[];
  /** Environment. */
  readonly env?: EnvironmentVariable[];
  /** Ports that it listens on. */
  readonly ports?: { readonly name: string; readonly containerPort: number }[];
  /** What it is given. */
  readonly resources: ContainerResources;
  /** Volumes that it sees. */
  readonly volumeMounts: VolumeMount[];
  /** What it may do. */
  readonly securityContext: SecurityContext;
  /** Tells that it has started; the other probes wait for it. */
  readonly startupProbe?: Probe;
  /** Tells whether requests reach it. */
  readonly readinessProbe?: Probe;
  /** Tells whether it is restarted. */
  readonly livenessProbe?: Probe;
  /** What precedes its end. */
  readonly lifecycle?: { readonly preStop: { readonly sleep: { readonly seconds: number } } };
}
