import type { ContainerResources } from '../manifest/container';
import { neuronShare } from '../neuron/neuron-share';
import type { AcceleratedInstance } from '../../../lib';

/** Huge pages that EFA reserves, in MiB: https://docs.aws.amazon.com/eks/latest/userguide/node-efa.html, `hugepages-2Mi: 5120Mi` */
export const EFA_HUGE_PAGES_MEBIBYTES = 5120;

/** What a pod may ask for of a node's memory and processors: the rest is the system's, its agents' and the drivers'. Assumptions. */
const MEMORY_FRACTION = 0.75;
const CPU_FRACTION = 0.5;
/** Most shared memory that the processes of an engine exchange: https://github.com/kubernetes-sigs/lws/blob/v0.9.0/docs/examples/vllm/GPU/lws.yaml has 15Gi. */
const MAX_SHARED_BYTES = 16 * 2 ** 30;
const SHARED_FRACTION = 0.25;
const MEBIBYTE = 2 ** 20;

/** A node whose pods share it evenly. */
export interface SharedNode {
  /** Instance type. */
  readonly instance: AcceleratedInstance;
  /** EFA interfaces of the node; 0 without EFA. */
  readonly efaInterfaces: number;
  /** Pods that share it. */
  readonly pods: number;
  /** Accelerators of each. */
  readonly devices: number;
  /** Huge pages of each, where it has EFA, in MiB. */
  readonly hugePagesMebibytes: number;
}

/** Accelerators as Kubernetes counts them. */
export interface AcceleratorUnits {
  /** Resource of the device plugin. */
  readonly resource: string;
  /** How many. */
  readonly units: number;
  /** Scheduler that finds them; that of the cluster where it is left out. */
  readonly schedulerName?: string;
}

/** What one pod has of its node. */
export interface PodShare {
  /** Accelerators. */
  readonly devices: number;
  /** What the pod asks a device plugin for. */
  readonly accelerators: AcceleratorUnits;
  /** EFA interfaces. */
  readonly efaInterfaces: number;
  /** Main memory, in MiB, shared memory included. */
  readonly memoryMebibytes: number;
  /** Shared memory at most, in MiB. */
  readonly sharedMemoryMebibytes: number;
  /** Processors. */
  readonly cpus: number;
  /** Huge pages, in MiB; 0 without EFA. */
  readonly hugePagesMebibytes: number;
}

/** What each of the pods of a node has of it. */
export function podShare({ instance, efaInterfaces, pods, devices, hugePagesMebibytes }: SharedNode): PodShare {
  const interfaces = Math.floor(efaInterfaces / pods);
  const memoryBytes = (instance.memoryBytes * MEMORY_FRACTION) / pods;
  return {
    devices,
    accelerators: neuronShare(instance, devices) ?? { resource: 'nvidia.com/gpu', units: devices },
    efaInterfaces: interfaces,
    memoryMebibytes: Math.floor(memoryBytes / MEBIBYTE),
    sharedMemoryMebibytes: Math.floor(Math.min(memoryBytes * SHARED_FRACTION, MAX_SHARED_BYTES) / MEBIBYTE),
    cpus: Math.max(1, Math.floor((instance.vcpus * CPU_FRACTION) / pods)),
    hugePagesMebibytes: interfaces > 0 ? hugePagesMebibytes : 0,
  };
}

/** Main memory that all pods of a node can ask for together, in MiB. */
export function nodeMemoryMebibytes({ memoryBytes }: AcceleratedInstance): number {
  return Math.floor((memoryBytes * MEMORY_FRACTION) / MEBIBYTE);
}

/** The share as a container asks for it. */
export function engineResources({ accelerators, efaInterfaces, memoryMebibytes, cpus, hugePagesMebibytes }: PodShare): ContainerResources {
  const limits = {
    [accelerators.resource]: String(accelerators.units),
    ...(efaInterfaces > 0 ? { 'vpc.amazonaws.com/efa': String(efaInterfaces), 'hugepages-2Mi': `${hugePagesMebibytes}Mi` } : {}),
    memory: `${memoryMebibytes}Mi`,
  };
  return { requests: { cpu: String(cpus), ...limits }, limits };
}

/** What a container asks for that prepares the engine's start. */
export function initResources({ memoryMebibytes, cpus }: PodShare): ContainerResources {
  const memory = `${memoryMebibytes}Mi`;
  return { requests: { cpu: String(cpus), memory }, limits: { memory } };
}
