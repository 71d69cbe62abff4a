import { REQUEST_SECONDS } from '../estimate/kernel-constants';
import { acceptanceVariance } from '../estimate/speculation';
import { Decoding, busyFraction, decodedSequences } from './decoding';
import type { Load } from './load';
import { LogNormalMixture } from './log-normal-mixture';
import { quantile } from './quantile';
import { Router } from './router';
import type { PromptMix, Serving } from './serving';
import { slotWaiting } from './slot-waiting';
import { NO_WAITING, serverWaiting, waitsAbove } from './waiting';
import type { Waiting } from './waiting';

/** Nodes and weights of Gauss' rule on [0, 1]: where in a running step a request arrives. */
const ARRIVALS_IN_STEP = [[0.1127, 5 / 18], [0.5, 8 / 18], [0.8873, 5 / 18]] as const;

const NEGLIGIBLE = 1e-9;

/** One attention rank of a replica, usually all of it, at a load below its capacity. */
export class ReplicaLoad implements Load {
  /** Sequences that the rank decodes, on average. */
  public readonly sequences: number;
  /** Mean time per output token, in seconds. */
  public readonly tokenSeconds: number;
  /** Ranks among which requests are divided by outstanding requests. */
  private readonly replicas: number;
  /** Prompts beside the sequences that are decoded when many are. */
  public readonly mix: Omit<PromptMix, 'times'>;
  /** How fast the decoded sequences get their tokens. */
  public readonly decoding: Decoding;
  /** The wait of a request for the prompts before its own. */
  public readonly headWaiting: Waiting;
  /** The wait of a request for a place among the decoded sequences. */
  public readonly placeWaiting: Waiting;
  /** Time to first token from the end of the step that runs on arrival, without a wait for other requests, one entry per stratum of the prompts. */
  private readonly servedSeconds: readonly number[];
  /** Time of the step that runs on arrival, in seconds. */
  private readonly runningStepSeconds: number;
  private tokenMixture: LogNormalMixture | undefined;
  private firstTokenPercentiles: Map<number, number> | undefined;
  private tokenPercentiles: Map<number, number> | undefined;

  /**
   * @param serving the rank
   * @param arrivalsPerSecond requests per second that reach it
   * @param ranks ranks of all replicas
   * @param router what divides the requests among the replicas; their ranks get them by outstanding requests, whatever it is
   */
  constructor(private readonly serving: Serving, private readonly arrivalsPerSecond: number, ranks: number, router = Router.LEAST_OUTSTANDING) {
    const replicas = router === Router.RANDOM ? serving.replica.attentionDataParallelism : ranks;
    const arrivals = { arrivalsPerSecond, replicas };
    this.replicas = replicas;
    this.sequences = decodedSequences(serving, arrivals);
    this.decoding = new Decoding(serving, arrivals, this.sequences);
    this.tokenSeconds = this.decoding.tokenSeconds;
    const readingRanks = 1 + (serving.replica.attentionDataParallelism - 1) * busyFraction(serving, arrivalsPerSecond);
    const most = Math.min(this.sequences + Math.sqrt(this.sequences), serving.maxSequences);
    const { times, ...mix } = serving.promptMix(most, this.sequences, readingRanks);
    this.mix = mix;

    // a router that counts outstanding requests smooths arrivals about as round-robin does
    const arrivalVariation = 1 / replicas;
    const waits = router !== Router.BATCH; // a job sends what there is a place for
    this.headWaiting = waits ? this.waitForHead(arrivalVariation) : NO_WAITING;
    this.placeWaiting = waits ? this.waitForPlace(arrivalVariation) : NO_WAITING;
    this.servedSeconds = times.map(({ sharedSeconds, steps }) => this.firstTokenSeconds(sharedSeconds, steps));
    this.runningStepSeconds = this.sequences > 0 ? this.mix.batch.stepSeconds / (1 - this.decoding.promptShare) : 0;
  }

  /** Time within which a share of the requests, above one half, has its first token, in seconds. */
  public firstTokenSecondsAt(share: number): number {
    return remembered((this.firstTokenPercentiles ??= new Map<number, number>()), share, () => this.firstTokenQuantile(share));
  }

  private firstTokenQuantile(share: number): number {
    // nobody is faster than without waiting
    const unqueued = this.unqueuedSecondsAt(share);
    if (this.firstTokenWithin(unqueued) >= share - NEGLIGIBLE) return unqueued;
    return quantile((seconds) => this.firstTokenWithin(seconds), share, unqueued);
  }

  /** Time per output token within which a share of the requests, at least one half, stays, in seconds. */
  public tokenSecondsAt(share: number): number {
    return remembered((this.tokenPercentiles ??= new Map<number, number>()), share, () => this.tokenQuantile(share));
  }

  private tokenQuantile(share: number): number {
    return this.tokenTimes.quantile(share);
  }

  /** See `Load`: an answer of so many tokens takes its mean time after the first of them. */
  public answerSecondsAt(tokens: number, share: number): number {
    return this.firstTokenSecondsAt(share) + (tokens - 1) * this.tokenSeconds;
  }

  /** See `Load`. */
  public answerWithin(tokens: number, seconds: number): number {
    return this.firstTokenWithin(seconds - (tokens - 1) * this.tokenSeconds);
  }

  private unqueuedSecondsAt(share: number): number {
    const { strata } = this.serving.lengths.prompts;
    const unqueued = this.servedSeconds
      .flatMap((served, index) => ARRIVALS_IN_STEP.map(([residual, weight]) => (
        { seconds: served + residual * this.runningStepSeconds, share: weight * (strata[index]?.share ?? 0) })))
      .sort((one, other) => one.seconds - other.seconds);
    let within = 0;
    const reached = unqueued.find((entry) => (within += entry.share) >= share - NEGLIGIBLE);
    return (reached ?? unqueued.at(-1))?.seconds ?? 0;
  }

  /** Share of the requests whose first token comes within a time, waiting included. */
  public firstTokenWithin(seconds: number): number {
    if (seconds === Number.POSITIVE_INFINITY) return 1;
    const { strata } = this.serving.lengths.prompts;
    let within = 0;
    for (let index = 0; index < strata.length; index++) {
      for (const [residual, weight] of ARRIVALS_IN_STEP) {
        const wait = seconds - ((this.servedSeconds[index] ?? 0) + residual * this.runningStepSeconds);
        if (wait >= 0) within += weight * (strata[index]?.share ?? 0) * (1 - waitsAbove(this.headWaiting, this.placeWaiting, wait));
      }
    }
    return within;
  }

  /**
   * Share of the requests whose mean time per output token is within a time.
   *
   * Log-normal about the mean: the prompts of others stall a request at random, by no more than (longest − shortest step)² ÷ 4
   * (Popoviciu's inequality), drafts are accepted at random, and the batch fluctuates.
   */
  public tokensWithin(seconds: number): number {
    if (seconds === Number.POSITIVE_INFINITY) return 1;
    return this.tokenTimes.below(seconds);
  }

  private get tokenTimes(): LogNormalMixture {
    return (this.tokenMixture ??= this.tokenTimesByLength());
  }

  /** Times per output token of the strata of answers that have a second token; where none has, the mean alone. */
  private tokenTimesByLength(): LogNormalMixture {
    const { decoding } = this;
    const stalls = this.stallVariance();
    const most = ((decoding.fullStepSeconds - this.mix.batch.stepSeconds / this.serving.step.tokensPerStep) / 2) ** 2;
    const acceptance = acceptanceVariance(this.serving.replica) * this.tokenSeconds ** 2;
    const batch = this.batchVariance();
    const decoded = this.serving.lengths.answers.strata.filter(({ tokens }) => tokens > 1);
    const counted = decoded.reduce((sum, { share }) => sum + share, 0);
    if (decoded.length === 0) return new LogNormalMixture([{ share: 1, mean: this.tokenSeconds, deviation: 0 }]);
    return new LogNormalMixture(decoded.map(({ share, tokens }) => ({
      share: share / counted,
      mean: decoding.secondsOf(tokens - 1),
      deviation: Math.sqrt(Math.min(stalls / (tokens - 1), most) + acceptance / (tokens - 1) + batch),
    })));
  }

  private firstTokenSeconds(sharedSeconds: number, steps: number): number {
    if (steps === 0) return sharedSeconds + REQUEST_SECONDS;
    const stages = this.serving.replica.layersPerStage.length;
    const { stepSeconds, promptTokens } = this.mix.batch;
    const stage = stepSeconds + sharedSeconds / steps;
    const tokens = Math.min(promptTokens, this.serving.computedTokens(this.serving.lengths.prompts.mean));
    return steps * stage + (stages - 1) * stage + this.serving.step.boundarySeconds(tokens) + REQUEST_SECONDS;
  }

  private waitForHead(arrivalVariation: number): Waiting {
    const { arrivalsPerSecond, mix } = this;
    return mix.serviceSeconds * arrivalsPerSecond < 1 ? serverWaiting({ arrivalsPerSecond, arrivalVariation, ...mix }) : ENDLESS;
  }

  private waitForPlace(arrivalVariation: number): Waiting {
    const { serving, sequences } = this;
    const places = serving.maxSequences;
    if (sequences + 5 * Math.sqrt(sequences) + 1 < places) return NO_WAITING;
    const decode = interpolated((count) => serving.decodeSeconds(count), places);
    return slotWaiting(places, this.arrivalsPerSecond, arrivalVariation, (count) => (count * (1 - this.decoding.promptShare)) / (serving.decodedTokens * decode(count)));
  }

  private stallVariance(): number {
    const idle = Math.max(1 - this.arrivalsPerSecond * this.mix.serviceSeconds, 1e-3);
    return (this.arrivalsPerSecond * this.tokenSeconds * this.mix.addedSquareSeconds) / idle ** (this.replicas === 1 ? 2 : 1);
  }

  /** N varies as its arrivals do, by N, and more the less a larger batch pulls back: N ÷ (1 − N · t′(N) ÷ t(N)). */
  private batchVariance(): number {
    const low = Math.max(this.sequences, 1);
    const high = this.sequences + Math.sqrt(this.sequences) + 1;
    const seconds = this.serving.decodeSeconds(low);
    const slope = (this.serving.decodeSeconds(high) - seconds) / (high - low);
    const variance = this.sequences / Math.max(1 - (this.sequences * slope) / seconds, LEAST_PULL);
    return (slope / (1 - this.decoding.promptShare)) ** 2 * variance;
  }
}

/** A batch whose step grows as fast as the batch would never be pulled back. */
const LEAST_PULL = 0.05;

/** More load than the head of the queue takes: practically no request is served. */
const ENDLESS: Waiting = { probability: 1, endsPerSecond: 1e-9 };

function remembered(known: Map<number, number>, share: number, of: () => number): number {
  const value = known.get(share) ?? of();
  known.set(share, value);
  return value;
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
