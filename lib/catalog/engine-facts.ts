import { Engine } from './engine';

/** What the planner needs to know of a serving engine. */
export interface EngineFacts {
  /** The engine. */
  readonly engine: Engine;
  /** Version in the pinned container. */
  readonly version: string;
  /** Share of the device's memory that weights, activations, buffers and the key-value cache may fill. */
  readonly memoryUtilizationFraction: number;
  /** Most sequences decoded together: larger batches would run outside the captured CUDA graphs. */
  readonly maxSequences: number;
  /** Share of the key-value cache that planned sequences may fill: beyond it, growing sequences evict each other. */
  readonly cacheFillFraction: number;
}

/**
 * vLLM. Sources, read 2026-11-24:
 * memory utilization 0.9 is the default of the releases whose memory was measured (llm-d-planner, vLLM 0.11); later releases
 * default to 0.92, so the plan states 0.9 on the command line. 512 is the largest batch for which vLLM captures CUDA graphs
 * by default (`max_cudagraph_capture_size`). 0.9 of the cache: growing sequences are preempted by recomputing them.
 */
export const VLLM: EngineFacts = {
  engine: Engine.VLLM,
  version: '0.27.1',
  memoryUtilizationFraction: 0.9,
  maxSequences: 512,
  cacheFillFraction: 0.9,
};

const LARGE_DEVICE_BYTES = 70 * 1024 ** 3;

/**
 * Tokens of the largest step (`--max-num-batched-tokens`): vLLM's defaults for a server, 8,192 on devices of 70 GiB and more and
 * 2,048 on smaller ones (`EngineArgs.get_batch_defaults`).
 */
export function stepTokens(usableBytes: number): number {
  return usableBytes >= LARGE_DEVICE_BYTES ? 8192 : 2048;
}
