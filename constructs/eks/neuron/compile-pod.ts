import { ARTIFACTS_MOUNT, artifactsDirectory } from './artifacts-volume';
import { COMPILE_MODEL } from './artifacts-scripts';
import { ENGINE_PORT } from '../server/engine-container';
import type { VolumeMount } from '../manifest/container';
import { NEURON_CONTAINER } from './neuron-container';
import type { PodTemplate } from '../manifest/pod-template';
import { nodeMemoryMebibytes } from '../server/pod-share';
import type { PodShare } from '../server/pod-share';
import { podTemplate } from '../server/pod-template';
import type { PodOptions } from '../server/pod-template';
import type { ServerPods } from '../server/server-pods';
import type { WeightsVolume } from '../server/weights-volume';
import type { AcceleratedInstance, Plan } from '../../../lib';

/** What a compilation is given. */
export interface CompilePodOptions {
  /** The plan. */
  readonly plan: Plan;
  /** Instance type of its node. */
  readonly instance: AcceleratedInstance;
  /** Names what is compiled. */
  readonly key: string;
  /** Where the artefacts go. */
  readonly bucket: { readonly bucketName: string };
  /** Folder of the key, with a slash at its end. */
  readonly prefix: string;
  /** Class by which it comes before servers. */
  readonly priorityClassName: string;
}

/** What is waited for ÷ what is predicted. An assumption: published times of one model differ by more than twice. */
const PATIENCE = 3;

/** Seconds that a compilation may take on its node: image, weights, compiler, and the start of the engine with what it compiled. */
export function compileSeconds({ decision: { neuron }, coldStart: { imageSeconds, weightsSeconds, engineSeconds } }: Plan): number {
  return Math.ceil(PATIENCE * ((neuron?.compileSeconds ?? 0) + imageSeconds + weightsSeconds + engineSeconds));
}

/**
 * A pod like that of a server, whose container starts the server, has it compile, and ends it.
 *
 * The time limit is that of the pod, for that of a Job runs while it waits for nodes, and a Capacity Block may begin in days.
 */
export function compilePod({ options }: ServerPods, compiled: CompilePodOptions): PodTemplate {
  const { plan, bucket, prefix, key } = compiled;
  const seconds = compileSeconds(plan);
  const { command, args } = NEURON_CONTAINER.command(plan, options.weights.weights);
  const preparations = options.weights.preparations.map((preparation) => [...preparation.command, ...preparation.args]);
  const health = `http://127.0.0.1:${ENGINE_PORT}/health`;
  const { metadata, spec } = podTemplate(compiling(options, compiled, seconds), {
    answers: false,
    command: {
      command: ['python3', '-c', COMPILE_MODEL],
      args: [bucket.bucketName, prefix, artifactsDirectory(key), health, JSON.stringify(preparations), ...command, ...args],
    },
  });
  return {
    metadata,
    spec: {
      ...spec,
      priorityClassName: compiled.priorityClassName,
      restartPolicy: 'Never',
      activeDeadlineSeconds: seconds,
      containers: spec.containers.map((container) => ({ ...container, name: 'compile', lifecycle: undefined })),
    },
  };
}

function compiling(options: PodOptions, { plan, instance, key }: CompilePodOptions, seconds: number): PodOptions {
  const { weights, environment, share } = options;
  return {
    ...options,
    labels: { ...options.labels, 'app.kubernetes.io/component': 'compilation' },
    environment: { ...environment, VLLM_ENGINE_READY_TIMEOUT_S: String(seconds), NEURON_COMPILED_ARTIFACTS: artifactsDirectory(key) },
    share: { ...share, memoryMebibytes: compileMebibytes(share, plan, instance) },
    weights: {
      ...weights,
      preparations: [],
      volumes: [...weights.volumes, { name: ARTIFACTS_MOUNT.name, emptyDir: {} }],
      volumeMounts: [...writable(weights), ARTIFACTS_MOUNT],
    },
  };
}

/** What the compiler should have, but no less than a server has and no more than a node gives. */
function compileMebibytes({ memoryMebibytes }: PodShare, { decision }: Plan, instance: AcceleratedInstance): number {
  const wanted = Math.ceil((decision.neuron?.compileMemoryBytes ?? 0) / 2 ** 20);
  return Math.min(nodeMemoryMebibytes(instance), Math.max(memoryMebibytes, wanted));
}

/** Where weights are copied, the container writes them itself. */
function writable({ preparations, volumeMounts }: WeightsVolume): VolumeMount[] {
  return preparations.length === 0 ? volumeMounts : preparations.flatMap((preparation) => preparation.volumeMounts);
}
