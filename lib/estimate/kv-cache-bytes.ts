import type { Replica } from './replica';
import { bytesPerKeyValue } from '../catalog/data-type-facts';

/** Tokens of one block of the key-value cache. vLLM's default, https://docs.vllm.ai (`--block-size`). */
export const BLOCK_TOKENS = 16;

/**
 * Key and value of one token in one layer on one device, in bytes.
 *
 * 2 · max(heads ÷ t, 1) · head size · bytes: heads are repeated where there are more devices than heads. Latent attention
 * caches one compressed vector, which every device has.
 */
export function layerTokenBytes({ model, kvCacheDataType, tensorParallelism }: Replica): number {
  const bytes = bytesPerKeyValue(kvCacheDataType) ?? Number.NaN;
  const latent = model.latentAttention;
  if (latent) return (latent.keyValueRank + latent.ropeHeadSize) * bytes;
  return 2 * Math.max(model.keyValueHeads / tensorParallelism, 1) * model.headSize * bytes;
}

/**
 * Key-value cache of one sequence on one device of a stage, in bytes. Sliding-window layers keep their window alone.
 *
 * @param replica the replica
 * @param layers layers of the stage
 * @param tokens tokens of the sequence
 */
export function sequenceBytes(replica: Replica, layers: number, tokens: number): number {
  const { slidingWindow, layers: all } = replica.model;
  const sliding = slidingWindow ? slidingWindow.layers / all : 0;
  const kept = slidingWindow ? Math.min(tokens, slidingWindow.windowTokens) : 0;
  return layers * layerTokenBytes(replica) * ((1 - sliding) * tokens + sliding * kept);
}
