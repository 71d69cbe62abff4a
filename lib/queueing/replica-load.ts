import { REQUEST_SECONDS } from '../estimate/kernel-constants';
import { normalBelow } from './normal-distribution';
import { quantile } from './quantile';
import type { PromptMix, Serving } from './serving';
import { slotWaiting } from './slot-waiting';
import { NO_WAITING, serverWaiting, waitsAbove } from './waiting';
import type { Waiting } from './waiting';

/** Nodes and weights of Gauss' rule on [0, 1]: where in a running step a request arrives. */
const ARRIVALS_IN_STEP = [[0.1127, 5 / 18], [0.5, 8 / 18], [0.8873, 5 / 18]] as const;

const NEGLIGIBLE = 1e-9;

/** One replica at a load below its capacity. */
export class ReplicaLoad {
  /** Sequences that it decodes, on average. */
  public readonly sequences: number;
  /** Mean time per output token, in seconds. */
  public readonly tokenSeconds: number;
  private readonly mix: PromptMix;
  /** Share of the time that goes to other requests' prompts. */
  private readonly promptShare: number;
  private readonly headWaiting: Waiting;
  private readonly placeWaiting: Waiting;
  /** Time to first token without a wait for other requests, one entry per stratum of the prompts, in seconds. */
  private readonly servedSeconds: readonly number[];
  /** The same with the rest of the step that runs on arrival: entries of `ARRIVALS_IN_STEP` for each stratum. */
  private readonly unqueued: number[] = [];
  private stalls: number | undefined;
  private batch: number | undefined;

  /**
   * @param serving the replica
   * @param arrivalsPerSecond requests per second that reach it
   * @param replicas replicas among which a router divides the requests by outstanding requests
   */
  constructor(private readonly serving: Serving, private readonly arrivalsPerSecond: number, private readonly replicas: number) {
    this.sequences = decodedSequences(serving, arrivalsPerSecond);
    const spread = Math.min(this.sequences + Math.sqrt(this.sequences), serving.maxSequences);
    this.mix = serving.promptMix(spread);
    this.promptShare = Math.min(arrivalsPerSecond * this.mix.addedSeconds, 1 - 1e-9);
    this.tokenSeconds = serving.decodeSeconds(Math.max(this.sequences, 1)) / (1 - this.promptShare);

    // a router that counts outstanding requests smooths arrivals about as round-robin does
    const arrivalVariation = 1 / replicas;
    this.headWaiting = this.mix.serviceSeconds * arrivalsPerSecond < 1 ? serverWaiting({ arrivalsPerSecond, arrivalVariation, ...this.mix }) : ENDLESS;
    this.placeWaiting = this.waitForPlace(arrivalVariation);
    this.servedSeconds = this.mix.times.map(({ addedSeconds, steps }) => this.firstTokenSeconds(addedSeconds, steps));
    const runningStep = this.sequences > 0 ? this.mix.batch.stepSeconds / (1 - this.promptShare) : 0;
    for (const served of this.servedSeconds) {
      for (const [residual] of ARRIVALS_IN_STEP) this.unqueued.push(served + residual * runningStep);
    }
  }

  /** Time within which a share of the requests, above one half, has its first token, in seconds. */
  public firstTokenSecondsAt(share: number): number {
    // nobody is faster than without waiting
    const unqueued = this.unqueuedSecondsAt(share);
    if (this.firstTokenWithin(unqueued) >= share - NEGLIGIBLE) return unqueued;
    return quantile((seconds) => this.firstTokenWithin(seconds), share, unqueued);
  }

  /** Time per output token within which a share of the requests, at least one half, stays, in seconds. */
  public tokenSecondsAt(share: number): number {
    // all requests share the mean, about which they lie evenly
    if (share === 0.5 || this.tokensWithin(this.tokenSeconds * (1 + NEGLIGIBLE)) >= share) return this.tokenSeconds;
    return quantile((seconds) => this.tokensWithin(seconds), share, this.tokenSeconds);
  }

  /** Share of the requests that an entry of `unqueued` stands for. */
  private arrivalShare(index: number): number {
    const [, weight] = ARRIVALS_IN_STEP[index % ARRIVALS_IN_STEP.length] ?? [0, 0];
    return weight * (this.serving.lengths.prompts.strata[Math.floor(index / ARRIVALS_IN_STEP.length)]?.share ?? 0);
  }

  private unqueuedSecondsAt(share: number): number {
    const order = this.unqueued.map((_, index) => index).sort((one, other) => (this.unqueued[one] ?? 0) - (this.unqueued[other] ?? 0));
    let within = 0;
    const reached = order.find((index) => (within += this.arrivalShare(index)) >= share - NEGLIGIBLE);
    return this.unqueued[reached ?? order.length - 1] ?? 0;
  }

  /** Share of the requests whose first token comes within a time, waiting included. */
  public firstTokenWithin(seconds: number): number {
    if (seconds === Number.POSITIVE_INFINITY) return 1;
    let within = 0;
    for (let index = 0; index < this.unqueued.length; index++) {
      const wait = seconds - (this.unqueued[index] ?? 0);
      if (wait >= 0) within += this.arrivalShare(index) * (1 - waitsAbove(this.headWaiting, this.placeWaiting, wait));
    }
    return within;
  }

  /**
   * Share of the requests whose mean time per output token is within a time.
   *
   * Normal about the mean: the prompts of others stall a request at random, and the batch fluctuates.
   */
  public tokensWithin(seconds: number): number {
    if (seconds === Number.POSITIVE_INFINITY) return 1;
    const stalls = (this.stalls ??= this.stallVariance());
    const batch = (this.batch ??= this.batchVariance());
    let share = 0;
    let counted = 0;
    for (const { share: stratum, tokens } of this.serving.lengths.answers.strata) {
      if (tokens <= 1) continue;
      const deviation = Math.sqrt(stalls / (tokens - 1) + batch);
      share += stratum * (deviation > 0 ? normalBelow((seconds - this.tokenSeconds) / deviation) : Number(seconds >= this.tokenSeconds));
      counted += stratum;
    }
    return counted > 0 ? share / counted : Number(seconds >= this.tokenSeconds);
  }

  /** Mean time to first token without waiting, in seconds. */
  public get unloadedFirstTokenSeconds(): number {
    return this.serving.lengths.prompts.strata.reduce((sum, { share }, index) => sum + share * (this.servedSeconds[index] ?? 0), 0);
  }

  private firstTokenSeconds(addedSeconds: number, steps: number): number {
    const stages = this.serving.replica.layersPerStage.length;
    const { stepSeconds, promptTokens } = this.mix.batch;
    const stage = stepSeconds + addedSeconds / steps;
    return steps * stage + (stages - 1) * stage + this.serving.step.boundarySeconds(Math.min(promptTokens, this.serving.lengths.prompts.mean)) + REQUEST_SECONDS;
  }

  private waitForPlace(arrivalVariation: number): Waiting {
    const { serving, sequences } = this;
    const places = serving.maxSequences;
    if (serving.decodedTokens <= 0 || sequences + 5 * Math.sqrt(sequences) + 1 < places) return NO_WAITING;
    const decode = interpolated((count) => serving.decodeSeconds(count), places);
    return slotWaiting(places, this.arrivalsPerSecond, arrivalVariation, (count) => (count * (1 - this.promptShare)) / (serving.decodedTokens * decode(count)));
  }

  private stallVariance(): number {
    const idle = Math.max(1 - this.arrivalsPerSecond * this.mix.serviceSeconds, 1e-3);
    return (this.arrivalsPerSecond * this.tokenSeconds * this.mix.addedSquareSeconds) / idle ** (this.replicas === 1 ? 2 : 1);
  }

  private batchVariance(): number {
    if (this.sequences <= 0) return 0;
    const deviation = Math.sqrt(this.sequences);
    const low = Math.max(this.sequences, 1);
    const high = this.sequences + deviation + 1;
    const slope = (this.serving.decodeSeconds(high) - this.serving.decodeSeconds(low)) / (high - low);
    return (slope / (1 - this.promptShare)) ** 2 * this.sequences;
  }
}

/** More load than the head of the queue takes: practically no request is served. */
const ENDLESS: Waiting = { probability: 1, endsPerSecond: 1e-9 };

/**
 * Sequences decoded on average: the fixed point of Little's law, N = λ · (E[O] − 1) · t(N) ÷ (1 − λ · E[prompt at N]).
 *
 * The cost of prompts is interpolated between an empty and a full batch, for it hardly depends on N.
 */
function decodedSequences(serving: Serving, arrivalsPerSecond: number): number {
  if (serving.decodedTokens <= 0) return 0;
  const empty = serving.emptyMix.addedSeconds;
  const full = serving.fullMix.addedSeconds;
  const needed = (sequences: number): number => {
    const added = empty + ((full - empty) * sequences) / serving.maxSequences;
    const free = 1 - arrivalsPerSecond * added;
    return free > 0 ? (arrivalsPerSecond * serving.decodedTokens * serving.decodeSeconds(Math.max(sequences, 1))) / free : Number.POSITIVE_INFINITY;
  };
  let low = 0;
  let high = serving.maxSequences;
  if (needed(high) >= high) return high;
  for (let step = 0; step < 30 && high - low > 1e-7 * high; step++) {
    const middle = (low + high) / 2;
    if (needed(middle) > middle) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** A function of 1 … most, exact at powers of two and linear between them. */
function interpolated(exact: (count: number) => number, most: number): (count: number) => number {
  const values: number[] = [];
  for (let at = 1; ; at *= 2) {
    values.push(exact(Math.min(at, most)));
    if (at >= most) break;
  }
  return (count) => {
    const lower = Math.min(Math.floor(Math.log2(count)), values.length - 2);
    if (lower < 0) return values[0] ?? 0;
    const from = 2 ** lower;
    const to = Math.min(2 * from, most);
    const [low = 0, high = 0] = [values[lower], values[lower + 1]];
    return to > from ? low + ((high - low) * (count - from)) / (to - from) : high;
  };
}
