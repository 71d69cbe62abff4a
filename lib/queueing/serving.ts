import { LongestBucket } from './longest-bucket';
import { promptTime } from './prompt-time';
import type { DecodeBatch, PromptTime } from './prompt-time';
import { stepTokens } from '../catalog/engine-facts';
import { attendedTokens } from '../estimate/attention-time';
import type { Lengths } from '../estimate/lengths';
import type { NeuronStepTime } from '../estimate/neuron/neuron-step-time';
import { sequenceBuckets } from '../estimate/neuron/sequence-buckets';
import type { Replica } from '../estimate/replica';
import { checkedTokens } from '../estimate/speculation';
import type { StepTime } from '../estimate/step-time';

/** Lengths of the requests that a replica serves. */
export interface RequestLengths {
  /** Tokens of prompts. */
  readonly prompts: Lengths;
  /** Tokens of answers. */
  readonly answers: Lengths;
  /** Share of the tokens of prompts that the prefix cache holds. */
  readonly prefixCacheHitFraction: number;
}

/** What prompts cost on average. */
export interface PromptCost {
  /** Mean time that a rank loses for each prompt that it reads itself, those of the other ranks included, in seconds. */
  readonly addedSeconds: number;
  /** Mean of the square of one loss, times the losses. */
  readonly addedSquareSeconds: number;
  /** Mean time that the head of the queue is occupied: added time and the share of the steps that a prompt fills, in seconds. */
  readonly serviceSeconds: number;
  /** Mean of its square. */
  readonly serviceSquareSeconds: number;
}

/** Prompts of all lengths beside a number of decoded sequences. */
export interface PromptMix extends PromptCost {
  /** What is decoded meanwhile. */
  readonly batch: DecodeBatch;
  /** Cost of the prompts of each stratum, in the order of the lengths. */
  readonly times: readonly PromptTime[];
}

/** Tokens after the first of answers that have none: prompts alone then fill the steps, as many together as arrive in one. */
const LEAST_DECODED_TOKENS = 0.01;

/** Mean tokens that decoded sequences attend to: E[O·(I + O ÷ 2)] ÷ E[O], for long answers are decoded for longer. */
export function meanContextTokens({ prompts, answers }: Pick<RequestLengths, 'prompts' | 'answers'>): number {
  return prompts.mean + answers.meanSquare / (2 * answers.mean);
}

/**
 * One attention rank of a replica, usually all of it, under continuous batching, at any load. GPUs read prompts in chunks beside the decoded
 * sequences, NeuronCores whole, one at a time, and before they decode on.
 */
export class Serving {
  private readonly contextTokens: number;
  private readonly longestBucket: LongestBucket | undefined;
  private readonly stepTokens: number;
  private readonly costs = new Map<number, PromptCost>();

  /**
   * @param replica the replica
   * @param step times of its steps
   * @param maxSequences sequences that a rank decodes together at most
   * @param lengths lengths of its requests
   */
  constructor(
    public readonly replica: Replica,
    public readonly step: StepTime | NeuronStepTime,
    public readonly maxSequences: number,
    public readonly lengths: RequestLengths,
  ) {
    this.stepTokens = stepTokens(replica.accelerator.usableBytes);
    this.contextTokens = attendedTokens(replica.model, meanContextTokens(lengths));
    this.longestBucket = replica.compiled && new LongestBucket(lengths, sequenceBuckets(replica.compiled.maxModelTokens));
  }

  /** Time in which each of `sequences` gets its next token while no prompt is read, in seconds: a step, or a share of one that gives several tokens. */
  public decodeSeconds(sequences: number): number {
    return this.step.decodeSeconds(sequences, this.attendedTokens(sequences));
  }

  /** Tokens that each of a number of decoded sequences attends to: its context on average, or the bucket of the longest. */
  public attendedTokens(sequences: number): number {
    return this.longestBucket?.tokens(sequences) ?? this.contextTokens;
  }

  /** Prompts beside as many decoded sequences as there may be. */
  public get fullMix(): PromptCost {
    return this.costAt(this.maxSequences, this.replica.attentionDataParallelism);
  }

  /** Tokens of an answer after its first, on average. */
  public get decodedTokens(): number {
    return Math.max(this.lengths.answers.mean - 1, LEAST_DECODED_TOKENS);
  }

  /**
   * Cost of prompts beside a number of decoded sequences: exact at 0, 1, 4, 16 … and the most, linear between.
   *
   * @param sequences at most as many as there may be
   * @param busyFraction share of the time that the other attention ranks read prompts too
   */
  public promptCost(sequences: number, busyFraction: number): PromptCost {
    const together = this.costBetween(sequences, this.replica.attentionDataParallelism);
    return this.replica.attentionDataParallelism === 1 ? together : between(this.costBetween(sequences, 1), together, busyFraction);
  }

  private costBetween(sequences: number, readingRanks: number): PromptCost {
    const from = sequences < 1 ? 0 : 4 ** Math.floor(Math.log2(sequences) / 2);
    const to = Math.min(Math.max(4 * from, 1), this.maxSequences);
    return between(this.costAt(from, readingRanks), this.costAt(to, readingRanks), to > from ? (sequences - from) / (to - from) : 0);
  }

  /**
   * Tokens of a prompt that are computed: those that the prefix cache lacks, at least one for the first token to follow from. All of them where
   * prompts are read whole.
   */
  public computedTokens(promptTokens: number): number {
    if (this.replica.compiled) return promptTokens;
    return Math.max((1 - this.lengths.prefixCacheHitFraction) * promptTokens, Math.min(promptTokens, 1));
  }

  /**
   * Tokens of prompts that fit into a step beside a number of decoded sequences, or between two steps where prompts are read alone: as many
   * prompts as there are places, for they come first.
   */
  public promptTokens(sequences: number): number {
    if (this.replica.compiled) return this.replica.compiled.sequences * this.lengths.prompts.mean;
    return Math.max(this.stepTokens - Math.ceil((checkedTokens(this.replica) * sequences) / this.replica.layersPerStage.length), 1);
  }

  /**
   * Prompts beside a number of decoded sequences.
   *
   * Attention ranks run their steps together: each waits for the prompts of all. As many as read at the same time share the wait.
   *
   * @param sequences sequences that each rank decodes
   * @param average sequences that each decodes on average: each that ends makes room for a prompt
   * @param readingRanks ranks that read a prompt at the same time
   */
  public promptMix(sequences: number, average = sequences, readingRanks = this.replica.attentionDataParallelism): PromptMix {
    const batch = this.decodeBatch(sequences, readingRanks);
    const losses = this.replica.attentionDataParallelism / readingRanks;
    const { strata } = this.lengths.prompts;
    const together = (average * this.step.tokensPerStep) / this.replica.layersPerStage.length / this.decodedTokens;
    const times = strata.map(({ tokens }) => promptTime(this.replica, this.step, batch, { tokens, computedTokens: this.computedTokens(tokens), together }));
    let addedSeconds = 0, addedSquareSeconds = 0, serviceSeconds = 0, serviceSquareSeconds = 0;
    strata.forEach(({ share, tokens }, index) => {
      const added = times[index]?.addedSeconds ?? 0;
      const service = added + (this.computedTokens(tokens) / batch.promptTokens) * batch.stepSeconds;
      addedSeconds += losses * share * added;
      addedSquareSeconds += losses * share * added ** 2;
      serviceSeconds += share * service;
      serviceSquareSeconds += share * service ** 2;
    });
    return { batch, times, addedSeconds, addedSquareSeconds, serviceSeconds, serviceSquareSeconds };
  }

  /** The cost alone, which is kept: a search has thousands. */
  private costAt(sequences: number, readingRanks: number): PromptCost {
    const key = readingRanks === 1 ? sequences : -1 - sequences;
    const known = this.costs.get(key);
    if (known) return known;
    const { addedSeconds, addedSquareSeconds, serviceSeconds, serviceSquareSeconds } = this.promptMix(sequences, sequences, readingRanks);
    const cost = { addedSeconds, addedSquareSeconds, serviceSeconds, serviceSquareSeconds };
    this.costs.set(key, cost);
    return cost;
  }

  private decodeBatch(allSequences: number, readingRanks: number): DecodeBatch {
    const sequences = allSequences / this.replica.layersPerStage.length;
    const padded = this.replica.compiled ? Math.max(sequences, 1) : sequences; // a compiled step has its bucket, whoever is in it
    const cachedTokens = padded * this.attendedTokens(sequences);
    return {
      sequences,
      cachedTokens,
      stepSeconds: this.step.decodeStageSeconds({ sequences: Math.max(sequences, 1), cachedTokens }),
      promptTokens: this.promptTokens(allSequences),
      readingRanks,
    };
  }
}

function between(low: PromptCost, high: PromptCost, weight: number): PromptCost {
  return {
    addedSeconds: low.addedSeconds + (high.addedSeconds - low.addedSeconds) * weight,
    addedSquareSeconds: low.addedSquareSeconds + (high.addedSquareSeconds - low.addedSquareSeconds) * weight,
    serviceSeconds: low.serviceSeconds + (high.serviceSeconds - low.serviceSeconds) * weight,
    serviceSquareSeconds: low.serviceSquareSeconds + (high.serviceSquareSeconds - low.serviceSquareSeconds) * weight,
  };
}
