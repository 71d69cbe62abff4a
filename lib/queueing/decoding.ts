import type { PromptCost, Serving } from './serving';
import { zero } from './zero';

/** What reaches one replica. */
export interface Arrivals {
  /** Requests per second. */
  readonly arrivalsPerSecond: number;
  /** Replicas among which a router divides the requests by outstanding requests. */
  readonly replicas: number;
}

const MOST_BUSY = 1 - 1e-3;

/**
 * How fast a replica that decodes a number of sequences gets them their tokens, while it reads the prompts that arrive.
 *
 * A token takes t(N) ÷ (1 − ρ), ρ the share of time that prompts add. A sequence that begins also waits for the prompts that came
 * while its own was here, λ · (W + S) of them, which a router sends elsewhere the more replicas there are. No step is longer than a
 * full one.
 */
export class Decoding {
  /** Share of the time that goes to prompts. */
  public readonly promptShare: number;
  /** Mean time per output token, in seconds. */
  public readonly tokenSeconds: number;
  /** Time per token of steps that carry no prompt, in seconds. */
  public readonly decodeSeconds: number;
  /** Time per token of steps that carry as many prompt tokens as fit, in seconds. */
  public readonly fullStepSeconds: number;
  /** Time per token of a sequence that goes on for ever, in seconds. */
  private readonly steadySeconds: number;
  /** Time that prompts take which wait when a sequence begins, in seconds. */
  private readonly leftSeconds: number;

  /**
   * @param serving the replica
   * @param arrivals what reaches it
   * @param sequences sequences that it decodes
   */
  constructor(serving: Serving, { arrivalsPerSecond, replicas }: Arrivals, sequences: number) {
    const cost = serving.promptCost(sequences, busyFraction(serving, arrivalsPerSecond));
    this.promptShare = Math.min(arrivalsPerSecond * cost.addedSeconds, MOST_BUSY);
    this.decodeSeconds = serving.decodeSeconds(Math.max(sequences, 1));
    this.steadySeconds = this.decodeSeconds / (1 - this.promptShare);
    const promptTokens = serving.computedTokens(serving.lengths.prompts.mean);
    const fullStep = (cost.serviceSeconds * serving.promptTokens(sequences)) / promptTokens;
    this.fullStepSeconds = Math.max(fullStep / serving.step.tokensPerStep, this.steadySeconds);
    this.leftSeconds = ((arrivalsPerSecond / replicas) * stayedSeconds(arrivalsPerSecond, cost) * cost.addedSeconds) / (1 - this.promptShare);
    this.tokenSeconds = this.secondsOf(serving.decodedTokens);
  }

  /**
   * Mean time per output token, in seconds.
   *
   * @param tokens tokens of the answer after its first
   */
  public secondsOf(tokens: number): number {
    const most = this.fullStepSeconds - this.steadySeconds;
    return this.steadySeconds + (most > 0 ? most * (1 - Math.exp(-this.leftSeconds / (tokens * most))) : 0);
  }
}

/** Share of the time that a rank reads prompts, were all ranks to read together. */
export function busyFraction(serving: Serving, arrivalsPerSecond: number): number {
  return Math.min(arrivalsPerSecond * serving.fullMix.serviceSeconds, 1);
}

/** Time from a prompt's arrival to its end, M/G/1. */
function stayedSeconds(arrivalsPerSecond: number, { serviceSeconds, serviceSquareSeconds }: PromptCost): number {
  const busy = Math.min(arrivalsPerSecond * serviceSeconds, MOST_BUSY);
  return (arrivalsPerSecond * serviceSquareSeconds) / (2 * (1 - busy)) + serviceSeconds;
}

/** Decoding at the sequences that are decoded on average: the fixed point of Little's law, N = λ · (E[O] − 1) · time per token. */
export function decodedSequences(serving: Serving, arrivals: Arrivals): number {
  const needed = (sequences: number): number => arrivals.arrivalsPerSecond * serving.decodedTokens * new Decoding(serving, arrivals, sequences).tokenSeconds;
  return zero((sequences) => sequences - needed(sequences), 0, serving.maxSequences, 1e-6);
}
