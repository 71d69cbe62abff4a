import type { Host } from './host';

const GIBIBYTE = 2 ** 30;

/**
 * What operating system, agent and model server keep of the main memory of an instance beside models: an assumption.
 */
const SERVER_BYTES = GIBIBYTE;

/** Share of the main memory that stays free for requests and for a model that loads while another goes: an assumption. */
const WORKING_FRACTION = 0.1;

/** What the CUDA context and its libraries keep of the memory of a GPU, and the share left for activations: assumptions. */
const CUDA_BYTES = GIBIBYTE;

/** What a process of its own with Python and a framework keeps beside its model: an assumption. */
export const PROCESS_BYTES = GIBIBYTE / 2;

/**
 * Main memory that SageMaker keeps of an instance with GPUs from inference components: on ml.g5.xlarge with its 16 GiB a component of 1,024 MiB
 * was accepted and one of 4,096 refused (Hugging Face's hf-cloud skill for SageMaker, July 2026); more than these 15 GiB is not known.
 */
const COMPONENTS_RESERVED_BYTES_WITH_GPU = 15 * GIBIBYTE;

/** Main memory that a component on a GPU reserves, in mebibytes: what was accepted there. */
export const GPU_COMPONENT_MEBIBYTES = 1024;

/** Bytes of models that one instance of a multi-model endpoint keeps in memory. */
export function cacheBytes(host: Host): number {
  return host.gpu === undefined ? modelBytes(host) : gpuModelBytes(host);
}

/** Main memory of an instance that models may fill. */
export function modelBytes({ memoryBytes }: Pick<Host, 'memoryBytes'>): number {
  return Math.max(0, memoryBytes * (1 - WORKING_FRACTION) - SERVER_BYTES);
}

/** Memory of one GPU that models may fill. */
export function gpuModelBytes({ gpu }: Pick<Host, 'gpu'>): number {
  return gpu === undefined ? 0 : Math.max(0, gpu.bytes * (1 - WORKING_FRACTION) - CUDA_BYTES);
}

/** Main memory of an instance that inference components may reserve. */
export function componentBytes(host: Pick<Host, 'memoryBytes' | 'gpu'>): number {
  return host.gpu === undefined ? modelBytes(host) : componentBytesWithGpu(host.memoryBytes);
}

/** The same of an instance with GPUs and so much main memory. */
export function componentBytesWithGpu(memoryBytes: number): number {
  return Math.max(0, memoryBytes - COMPONENTS_RESERVED_BYTES_WITH_GPU);
}
