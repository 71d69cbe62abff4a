import type { CompiledReplica } from './compiled-replica';
import { NEURON_CONSTANTS, PROMPT_PRODUCTS_FRACTION } from './neuron-constants';
import type { NeuronConstants } from './neuron-constants';
import { neuronAttentionParameters, neuronReadBytes } from './neuron-weight-bytes';
import { bucketTokens, sequenceBuckets } from './sequence-buckets';
import { bytesPerKeyValue } from '../../catalog/data-type-facts';
import { hiddenStateBytes } from '../hidden-state-bytes';
import { denseFeedForwardParameters, expertLayers, expertParameters, sharedExpertParameters } from '../parameters';

const ALL_REDUCES = 2;

/** Decoded sequences of a step. */
interface DecodedSequences {
  /** Sequences that are decoded. */
  readonly sequences: number;
  /** Tokens of their bucket, all together. */
  readonly cachedTokens: number;
}

/**
 * Time of the steps of a replica on NeuronCores.
 *
 * A decode step computes the whole compiled batch up to the bucket of its longest sequence, however few sequences are in use:
 *
 * t = t₀ + layers · t₁ + (weights + cache) ÷ (β · η), cache = layers · batch · bucket · query heads · 2 · head size · bytes,
 *
 * bytes and heads those of one core, padded ones included, β its memory bandwidth. Query heads that share keys and values read them one by
 * one. A prompt is read alone and whole, padded to its bucket, while decoding waits:
 *
 * t = t₀ + tokens · (1 + tokens · g) · (2 · layers · hidden bytes ÷ all-reduce rate + FLOPs ÷ rate).
 */
export class NeuronStepTime {
  /** Tokens that a decode step gives each sequence: nothing is drafted. */
  public readonly tokensPerStep = 1;
  /** Time of a decode step beside its layers and what it reads, in seconds. */
  public readonly stepSeconds: number;
  /** Time of all layers beside what they read, in seconds. */
  public readonly layersSeconds: number;
  /** Time of the weights of a decode step, in seconds. */
  public readonly weightsSeconds: number;
  /** Time that each token of the bucket adds to a decode step, in seconds. */
  public readonly bucketTokenSeconds: number;
  /** Time of reading a prompt beside its tokens, in seconds. */
  public readonly promptFixedSeconds: number;
  /** Time of the all-reduces of each token of a prompt, in seconds. */
  public readonly promptAllReduceSeconds: number;
  /** Time of the products of each token of a prompt, in seconds. */
  public readonly promptProductsSeconds: number;
  private readonly buckets: readonly number[];

  /**
   * @param replica the replica
   * @param constants what the formulas are fitted with
   */
  constructor(replica: CompiledReplica, private readonly constants: NeuronConstants = NEURON_CONSTANTS) {
    const { model, accelerator, tensorParallelism, kvCacheDataType, compiled } = replica;
    const { memoryBandwidthBytesPerSecond } = accelerator;
    const bytesPerSecond = memoryBandwidthBytesPerSecond * constants.memoryFraction;
    const headBytes = 2 * model.headSize * (bytesPerKeyValue(kvCacheDataType) ?? Number.NaN);
    this.stepSeconds = constants.stepSeconds;
    this.layersSeconds = model.layers * constants.layerSeconds;
    this.weightsSeconds = neuronReadBytes(replica, compiled.sequences) / bytesPerSecond;
    this.bucketTokenSeconds = (model.layers * compiled.sequences * compiled.queryHeads * headBytes) / tensorParallelism / bytesPerSecond;

    const allReduced = tensorParallelism > 1 ? ALL_REDUCES * model.layers * hiddenStateBytes(model, 1) : 0;
    this.promptFixedSeconds = constants.promptSeconds;
    this.promptAllReduceSeconds = allReduced / (memoryBandwidthBytesPerSecond * constants.allReduceFraction);
    this.promptProductsSeconds = tokenFlops(replica) / tensorParallelism / (accelerator.bf16FlopsPerSecond * PROMPT_PRODUCTS_FRACTION);
    this.buckets = sequenceBuckets(compiled.maxModelTokens);
  }

  /**
   * Time in which every sequence gets its next token, in seconds.
   *
   * @param _sequences sequences in use, which make no difference
   * @param bucket tokens of the bucket of the longest of them
   */
  public decodeSeconds(_sequences: number, bucket: number): number {
    return this.stepSeconds + this.layersSeconds + this.weightsSeconds + bucket * this.bucketTokenSeconds;
  }

  /** The same by the tokens of all sequences' buckets. */
  public decodeStageSeconds({ sequences, cachedTokens }: DecodedSequences): number {
    return this.decodeSeconds(sequences, sequences > 0 ? cachedTokens / sequences : 0);
  }

  /** Time of reading so many tokens of prompts in one step, padding included, in seconds. */
  public promptSeconds(tokens: number): number {
    const growth = 1 + tokens * this.constants.tokenGrowthFraction;
    return this.promptFixedSeconds + tokens * growth * (this.promptAllReduceSeconds + this.promptProductsSeconds);
  }

  /**
   * Time of reading one prompt, in seconds: a step of its own, in which nothing is decoded.
   *
   * @param _decoded what waits meanwhile
   * @param prompt its tokens
   */
  public promptStageSeconds(_decoded: DecodedSequences, prompt: { readonly tokens: number }): number {
    return this.promptSeconds(this.promptBucket(prompt.tokens));
  }

  /** Tokens to which a prompt is padded. */
  public promptBucket(tokens: number): number {
    return bucketTokens(this.buckets, Math.round(tokens)); // means are not whole
  }

  /** Time that one decode step spends in all-reduces at most, in seconds: what the layers take beside reading, launches included. */
  public communicationSeconds(): number {
    return this.promptAllReduceSeconds > 0 ? this.layersSeconds : 0;
  }

  /** Time between pipeline stages: there is one. */
  public boundarySeconds(): number {
    return 0;
  }
}

/** FLOPs of the products of a token on all cores together, attention over the context and the output layer aside. */
function tokenFlops(replica: CompiledReplica): number {
  const { model } = replica;
  const withExperts = expertLayers(model);
  const experts = (model.experts?.perToken ?? 0) * expertParameters(model) + sharedExpertParameters(model);
  const parameters = model.layers * neuronAttentionParameters(replica) + (model.layers - withExperts) * denseFeedForwardParameters(model) + withExperts * experts;
  return 2 * parameters;
}
