import { ATTENTION_SECONDS, kernelConstants } from './kernel-constants';
import type { KernelConstants } from './kernel-constants';
import { layerTokenBytes } from './kv-cache-bytes';
import type { Replica } from './replica';
import { operatorSeconds } from './roofline';
import type { OperatorWork } from './roofline';

const ABSORBED_FRACTION = 0.55; // of the 16-bit rate, by attention in the compressed space of latent attention

/**
 * Time that attention of one layer takes for each cached token that a decoded sequence reads, in seconds.
 *
 * The cache is read once, however many tokens of the sequence a step checks; each query head of each multiplies with every key and value.
 *
 * @param replica the replica
 * @param constants of its accelerator
 * @param queries tokens of each sequence in a step
 */
export function cachedTokenSeconds(replica: Replica, constants: KernelConstants, queries = 1): number {
  return operatorSeconds(cachedTokenWork(replica, constants, queries));
}

/** What attention of one layer has to do for such a token, its kernel's overhead aside; the cache counts as activations. */
export function cachedTokenWork(replica: Replica, constants: KernelConstants, queries: number): OperatorWork {
  const { model, accelerator, tensorParallelism } = replica;
  const latent = model.latentAttention;
  const width = latent ? 2 * latent.keyValueRank + latent.ropeHeadSize : 2 * model.headSize;
  const compute = queries * ((2 * model.queryHeads) / tensorParallelism) * width;
  const memory = layerTokenBytes(replica) / (accelerator.memoryBandwidthBytesPerSecond * constants.cacheFraction);
  return { overheadSeconds: 0, weightSeconds: 0, activationSeconds: memory, computeSeconds: compute / (accelerator.bf16FlopsPerSecond * ABSORBED_FRACTION) };
}

/** Time that attention of one layer takes for each pair of a prompt's token and one before it, in seconds. */
export function tokenPairSeconds({ model, accelerator, tensorParallelism }: Replica, constants: KernelConstants): number {
  const latent = model.latentAttention;
  const width = latent ? latent.nopeHeadSize + latent.ropeHeadSize + latent.valueHeadSize : 2 * model.headSize;
  return ((2 * model.queryHeads) / tensorParallelism) * width / (accelerator.bf16FlopsPerSecond * constants.promptAttentionFraction);
}

/** Time of attention in one layer of a replica. */
export class AttentionTime {
  private readonly cachedToken: number;
  private readonly tokenPair: number;

  /**
   * @param replica the replica
   * @param queries tokens of each decoded sequence in a step
   */
  constructor(replica: Replica, queries: number) {
    const constants = kernelConstants(replica.accelerator);
    this.cachedToken = cachedTokenSeconds(replica, constants, queries);
    this.tokenPair = tokenPairSeconds(replica, constants);
  }

  /**
   * Time of a layer's attention, in seconds.
   *
   * @param cachedTokens tokens that the decoded sequences attend to, all together
   * @param pairs pairs of tokens in the attention over the step's part of a prompt
   */
  public seconds(cachedTokens: number, pairs: number): number {
    return (cachedTokens > 0 ? ATTENTION_SECONDS + cachedTokens * this.cachedToken : 0) + (pairs > 0 ? ATTENTION_SECONDS + pairs * this.tokenPair : 0);
  }
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
