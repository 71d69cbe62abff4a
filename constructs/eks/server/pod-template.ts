import { ENGINE_PORT } from './engine-container';
import type { EngineCommand } from './engine-container';
import { environmentVariables, podAddress } from './engine-environment';
import type { Container, SecurityContext, VolumeMount } from '../manifest/container';
import type { StringMap } from '../manifest/metadata';
import type { NodeAffinity, PodTemplate, Toleration, TopologySpread } from '../manifest/pod-template';
import { NODE_GROUP_LABEL } from '../nodes/node-group-label';
import { engineResources, initResources } from './pod-share';
import type { PodShare } from './pod-share';
import { engineProbes } from './pod-timing';
import type { PodTiming } from './pod-timing';
import type { WeightsVolume } from './weights-volume';
import type { NodeTaint } from '../nodes/node-taint';

/** Nodes that pods can stand on. */
export interface PodNodes {
  /** Value of the label of each node group. */
  readonly groups: string[];
  /** Taints of all of them. */
  readonly taints: NodeTaint[];
}

/** What the pods of a server have in common. */
export interface PodOptions {
  /** Labels that select them. */
  readonly labels: StringMap;
  /** Image of the engine. */
  readonly image: string;
  /** Environment of every container. */
  readonly awsEnvironment: { [name: string]: string };
  /** Environment of the engine. */
  readonly environment: { [name: string]: string };
  /** Whether the pods of a replica stand on several nodes. */
  readonly spansNodes: boolean;
  /** Variable with the address of a pod, where its engine wants one. */
  readonly addressVariable: string | undefined;
  /** What a pod has of its node. */
  readonly share: PodShare;
  /** How the weights get into it. */
  readonly weights: WeightsVolume;
  /** How long its parts take. */
  readonly timing: PodTiming;
  /** Where it can stand. */
  readonly nodes: PodNodes;
  /** Its service account. */
  readonly serviceAccountName: string;
}

/** What tells the pods of a server apart. */
export interface PodRole {
  /** What the engine's container runs. */
  readonly command: EngineCommand;
  /** Whether it answers requests. */
  readonly answers: boolean;
  /** How evenly such pods stand. */
  readonly spread?: TopologySpread[];
}

const SHARED_MEMORY: VolumeMount = { name: 'shared-memory', mountPath: '/dev/shm' };

/** What Kubernetes writes for the effects of taints that EKS takes in capitals. */
const EFFECTS: { readonly [effect: string]: string } = {
  NO_SCHEDULE: 'NoSchedule', PREFER_NO_SCHEDULE: 'PreferNoSchedule', NO_EXECUTE: 'NoExecute',
};

/** A pod with an engine that reads its weights. */
export function podTemplate(options: PodOptions, role: PodRole): PodTemplate {
  const { labels, share, weights, timing, nodes } = options;
  const preparations = preparationContainers(options);
  return {
    metadata: { labels },
    spec: {
      ...(share.accelerators.schedulerName === undefined ? {} : { schedulerName: share.accelerators.schedulerName }),
      serviceAccountName: options.serviceAccountName,
      automountServiceAccountToken: false, // Pod Identity brings its own
      enableServiceLinks: false, // a service called vllm would set vLLM's own variables
      terminationGracePeriodSeconds: timing.gracePeriodSeconds,
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      affinity: { nodeAffinity: nodeAffinity(nodes) },
      tolerations: nodes.taints.map(toleration),
      ...(role.spread === undefined ? {} : { topologySpreadConstraints: role.spread }),
      ...(preparations.length === 0 ? {} : { initContainers: preparations }),
      containers: [engineContainer(options, role)],
      volumes: [
        { name: SHARED_MEMORY.name, emptyDir: { medium: 'Memory', sizeLimit: `${share.sharedMemoryMebibytes}Mi` } },
        ...weights.volumes,
      ],
    },
  };
}

function engineContainer(options: PodOptions, { command: { command, args }, answers }: PodRole): Container {
  const { image, share, weights, timing } = options;
  return {
    name: 'engine', image, command, args,
    env: [...environmentVariables({ ...options.awsEnvironment, ...options.environment }), ...(options.addressVariable === undefined ? [] : [podAddress(options.addressVariable)])],
    ...(answers ? { ports: [{ name: 'http', containerPort: ENGINE_PORT }], ...engineProbes(timing) } : {}),
    resources: engineResources(share),
    volumeMounts: [SHARED_MEMORY, ...weights.volumeMounts],
    securityContext: securityContext(pinsMemory(share)),
    // requests in hand are answered before the engine hears of its end
    lifecycle: { preStop: { sleep: { seconds: timing.drainSeconds } } },
  };
}

function preparationContainers({ image, awsEnvironment, share, weights }: PodOptions): Container[] {
  return weights.preparations.map((preparation) => ({
    ...preparation, image, env: environmentVariables(awsEnvironment), resources: initResources(share), securityContext: securityContext(false),
  }));
}

/**
 * EFA and the Neuron runtime pin memory: the containers of Neuron start with IPC_LOCK in
 * https://github.com/aws-neuron/aws-neuron-sdk/blob/0078c0a2810a/containers/get-started/quickstart-configure-deploy-dlc.rst
 */
function pinsMemory({ efaInterfaces, accelerators }: PodShare): boolean {
  return efaInterfaces > 0 || accelerators.resource.startsWith('aws.amazon.com/neuron');
}

function securityContext(pinned: boolean): SecurityContext {
  return { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], ...(pinned ? { add: ['IPC_LOCK'] } : {}) } };
}

function nodeAffinity({ groups }: PodNodes): NodeAffinity {
  return {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: NODE_GROUP_LABEL, operator: 'In', values: groups }] }],
    },
  };
}

function toleration({ key, value, effect }: NodeTaint): Toleration {
  return { key, operator: 'Equal', value, effect: EFFECTS[effect] ?? effect };
}
