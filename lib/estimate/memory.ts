import { layerActivationBytes, samplerBytes } from './activation-bytes';
import { BLOCK_TOKENS, sequenceBytes } from './kv-cache-bytes';
import { isCompiled } from './neuron/compiled-replica';
import { neuronDeviceMemory, neuronMemoryFit } from './neuron/neuron-memory';
import type { Replica } from './replica';
import { checkedTokens } from './speculation';
import { draftWeightBytes, stageWeightBytes } from './weight-bytes';
import { VLLM, stepTokens } from '../catalog/engine-facts';
import { SERVERLESS_RUNTIME_BYTES, isServerlessWorker } from '../catalog/serverless-worker';
import type { DeviceMemory } from '../plan/device-memory';

const GIB = 1024 ** 3;

/**
 * Buffers of the collectives and what the driver keeps, outside PyTorch: measured with vLLM 0.11 on an H100
 * (llm-d-planner, docs/empirical-vllm-memory-results.md): 0.14 GiB on one device, 0.55 GiB on several.
 */
const COLLECTIVES_BYTES = { alone: 0.14 * GIB, several: 0.55 * GIB };

/** CUDA graphs, captured outside the budget: at most 1.0 GiB in the same measurements. */
const CUDA_GRAPHS_BYTES = 1.0 * GIB;

/** Tokens that the memory of a replica must hold. */
export interface HeldTokens {
  /** Longest sequence. */
  readonly longest: number;
  /** Mean over the sequences that are decoded at a time. */
  readonly mean: number;
}

/** Memory of the fullest device and what it lets the replica do, or by how much it falls short. */
export interface MemoryFit {
  /** Sequences that each attention rank decodes together; 0 if the replica does not fit. */
  readonly maxSequences: number;
  /** Bytes that the fullest device lacks; 0 if the replica fits. */
  readonly lackingBytes: number;
  /** Index of the fullest device's stage. */
  readonly stage: number;
}

/** Memory that one device of a stage has left for activations and the key-value cache, in bytes; negative if it has none. */
function remainingBytes(replica: Replica, stage: number): number {
  return VLLM.memoryUtilizationFraction * replica.accelerator.usableBytes - weightBytes(replica, stage) - collectivesBytes(replica);
}

/** Weights of one device: its share of the model, and of what drafts tokens. */
function weightBytes(replica: Replica, stage: number): number {
  return stageWeightBytes(replica, stage) + draftWeightBytes(replica);
}

/** The sampler has a row for each token that a step checks. */
function activationBytes(replica: Replica, sequences: number): number {
  const { model, tensorParallelism, accelerator } = replica;
  const rows = checkedTokens(replica) * sequences;
  return Math.max(samplerBytes(model, rows), layerActivationBytes(model, tensorParallelism, stepTokens(accelerator.usableBytes)));
}

/** Cache of one sequence on one device of a stage, that of what drafts tokens included. */
function heldBytes(replica: Replica, layers: number, tokens: number): number {
  const draft = replica.speculation?.draft;
  return sequenceBytes(replica, layers, tokens) + (draft ? sequenceBytes(draft.replica, draft.replica.layersPerStage[0] ?? 0, tokens) : 0);
}

function collectivesBytes({ accelerator, tensorParallelism, layersPerStage, attentionDataParallelism }: Replica): number {
  if (isServerlessWorker(accelerator.name)) return SERVERLESS_RUNTIME_BYTES;
  return tensorParallelism * layersPerStage.length * attentionDataParallelism > 1 ? COLLECTIVES_BYTES.several : COLLECTIVES_BYTES.alone;
}

/**
 * The most sequences that the replica decodes together, and its fullest device.
 *
 * The sampler's buffers grow with the sequences, the cache shrinks by as much: the largest B with
 * fill · cache(B) ≥ B · bytes of a mean sequence, and cache(B) ≥ bytes of the longest.
 *
 * @param replica the replica
 * @param held tokens of its sequences
 */
export function memoryFit(replica: Replica, held: HeldTokens): MemoryFit {
  if (isCompiled(replica)) return neuronMemoryFit(replica);
  const fits = replica.layersPerStage.map((layers, stage) => {
    const remaining = remainingBytes(replica, stage);
    const spareBytes = remaining - activationBytes(replica, 1) - heldBytes(replica, layers, held.longest);
    return { stage, spareBytes, maxSequences: spareBytes < 0 ? 0 : stageSequences(replica, layers, remaining, held) };
  });
  const { stage, spareBytes, maxSequences } = fits.reduce((fullest, fit) =>
    fit.maxSequences < fullest.maxSequences || (fit.maxSequences === fullest.maxSequences && fit.spareBytes < fullest.spareBytes) ? fit : fullest);
  return { stage, maxSequences, lackingBytes: Math.max(0, -spareBytes) };
}

function stageSequences(replica: Replica, layers: number, remaining: number, held: HeldTokens): number {
  const mean = heldBytes(replica, layers, held.mean) / VLLM.cacheFillFraction;
  const longest = heldBytes(replica, layers, held.longest);
  const holds = (sequences: number): boolean => remaining - activationBytes(replica, sequences) >= Math.max(sequences * mean, longest);

  const limit = Math.floor(VLLM.maxSequences / checkedTokens(replica)); // CUDA graphs count tokens
  if (isServerlessWorker(replica.accelerator.name)) return 1; // the platform sends it one request at a time
  let most = 1;
  for (let step = VLLM.maxSequences; step >= 1; step /= 2) {
    if (most + step <= limit && holds(most + step)) most += step;
  }
  return most;
}

/**
 * Memory of the fullest device of a replica that fits.
 *
 * @param replica the replica
 * @param fit its fit
 */
export function deviceMemory(replica: Replica, { stage, maxSequences }: MemoryFit): DeviceMemory {
  if (isCompiled(replica)) return neuronDeviceMemory(replica);
  const layers = replica.layersPerStage[stage] ?? 0;
  const { usableBytes } = replica.accelerator;
  const kvCacheBytes = remainingBytes(replica, stage) - activationBytes(replica, maxSequences);
  const graphsBytes = isServerlessWorker(replica.accelerator.name) ? 0 : CUDA_GRAPHS_BYTES;
  const cudaGraphsBytes = Math.min(graphsBytes, (1 - VLLM.memoryUtilizationFraction) * usableBytes);
  return {
    weightsBytes: weightBytes(replica, stage),
    kvCacheBytes,
    activationsBytes: activationBytes(replica, maxSequences),
    collectivesBytes: collectivesBytes(replica),
    cudaGraphsBytes,
    freeBytes: (1 - VLLM.memoryUtilizationFraction) * usableBytes - cudaGraphsBytes,
    usableBytes,
    kvCacheBytesPerToken: heldBytes(replica, layers, 1),
    kvCacheTokens: heldTokens(replica, layers, kvCacheBytes) * replica.attentionDataParallelism,
  };
}

/** Whole blocks of tokens that one sequence could fill the cache with. */
function heldTokens(replica: Replica, layers: number, kvCacheBytes: number): number {
  const window = replica.model.slidingWindow?.windowTokens ?? 0;
  const windowBytes = heldBytes(replica, layers, window);
  const perToken = heldBytes(replica, layers, window + 1) - windowBytes;
  const tokens = kvCacheBytes <= windowBytes ? (kvCacheBytes / windowBytes) * window : window + (kvCacheBytes - windowBytes) / perToken;
  return Math.floor(tokens / BLOCK_TOKENS) * BLOCK_TOKENS;
}
