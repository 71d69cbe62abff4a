import type { Container } from './container';
import type { LabelSelector, StringMap } from './metadata';
import type { Volume } from './volume';

/** A taint that a pod bears. */
export interface Toleration {
  /** Key of the taint. */
  readonly key: string;
  /** How the value compares. */
  readonly operator: 'Equal';
  /** Text, in which `$(NAME)` stands for another variable. */
  readonly value: string;
  /** Effect of the taint. */
  readonly effect: string;
}

/** Nodes that have one of some values of each label. */
export interface NodeAffinity {
  /** The nodes. */
  readonly requiredDuringSchedulingIgnoredDuringExecution: {
    readonly nodeSelectorTerms: { readonly matchExpressions: { readonly key: string; readonly operator: 'In'; readonly values: string[] }[] }[];
  };
}

/** How evenly pods stand. */
export interface TopologySpread {
  /** Most pods that one domain has more than another. */
  readonly maxSkew: number;
  /** Label whose values are the domains. */
  readonly topologyKey: string;
  /** Whether a pod waits rather than break it. */
  readonly whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway';
  /** The pods that count. */
  readonly labelSelector: LabelSelector;
}

/** https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#podtemplatespec-v1-core */
export interface PodTemplate {
  /** What identifies it. */
  readonly metadata: { readonly labels: StringMap };
  /** What is wanted. */
  readonly spec: {
    readonly schedulerName?: string;
    readonly priorityClassName?: string;
    readonly restartPolicy?: 'Never';
    readonly activeDeadlineSeconds?: number;
    readonly serviceAccountName: string;
    readonly automountServiceAccountToken: boolean;
    readonly enableServiceLinks: boolean;
    readonly terminationGracePeriodSeconds: number;
    readonly securityContext: { readonly seccompProfile: { readonly type: 'RuntimeDefault' } };
    readonly affinity: { readonly nodeAffinity: NodeAffinity };
    readonly tolerations: Toleration[];
    readonly topologySpreadConstraints?: TopologySpread[];
    readonly initContainers?: Container[];
    readonly containers: Container[];
    readonly volumes: Volume[];
  };
}
