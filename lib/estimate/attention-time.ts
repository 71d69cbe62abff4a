import type { KernelConstants } from './kernel-constants';
import { layerTokenBytes } from './kv-cache-bytes';
import type { Replica } from './replica';
import { smoothMaximum } from './roofline';

const ABSORBED_FRACTION = 0.55; // of the 16-bit rate, by attention in the compressed space of latent attention

/**
 * Time that attention of one layer takes for each cached token that a decoded sequence reads, in seconds.
 *
 * The cache is read once; each query head multiplies with every key and value.
 */
export function cachedTokenSeconds(replica: Replica, constants: KernelConstants): number {
  const { model, accelerator, tensorParallelism } = replica;
  const latent = model.latentAttention;
  const width = latent ? 2 * latent.keyValueRank + latent.ropeHeadSize : 2 * model.headSize;
  const compute = ((2 * model.queryHeads) / tensorParallelism) * width;
  const memory = layerTokenBytes(replica) / (accelerator.memoryBandwidthBytesPerSecond * constants.cacheFraction);
  return smoothMaximum(memory, compute / (accelerator.bf16FlopsPerSecond * ABSORBED_FRACTION));
}

/** Time that attention of one layer takes for each pair of a prompt's token and one before it, in seconds. */
export function tokenPairSeconds({ model, accelerator, tensorParallelism }: Replica, constants: KernelConstants): number {
  const latent = model.latentAttention;
  const width = latent ? latent.nopeHeadSize + latent.ropeHeadSize + latent.valueHeadSize : 2 * model.headSize;
  return ((2 * model.queryHeads) / tensorParallelism) * width / (accelerator.bf16FlopsPerSecond * constants.promptAttentionFraction);
}

/**
 * Tokens that attention reads of a context, on average over the layers: sliding-window layers read their window alone.
 *
 * @param model the model
 * @param contextTokens tokens of the context
 */
export function attendedTokens({ slidingWindow, layers }: Replica['model'], contextTokens: number): number {
  if (!slidingWindow) return contextTokens;
  const sliding = slidingWindow.layers / layers;
  return (1 - sliding) * contextTokens + sliding * Math.min(contextTokens, slidingWindow.windowTokens);
}

/**
 * Pairs of tokens in the attention over a prompt, on average over the layers: half a square, or a band of the window's width.
 *
 * @param model the model
 * @param promptTokens tokens of the prompt
 */
export function promptPairs({ slidingWindow, layers }: Replica['model'], promptTokens: number): number {
  const all = promptTokens ** 2 / 2;
  if (!slidingWindow) return all;
  const window = Math.min(slidingWindow.windowTokens, promptTokens);
  const sliding = slidingWindow.layers / layers;
  return (1 - sliding) * all + sliding * (promptTokens * window - window ** 2 / 2);
}
