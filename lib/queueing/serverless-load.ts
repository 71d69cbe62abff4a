import type { Load } from './load';
import type { Serving } from './serving';
import { REQUEST_SECONDS } from '../estimate/kernel-constants';

/** Shares add up to 1 within this. */
const NEGLIGIBLE = 1e-9;

/** Requests of the same time. */
interface Timed {
  readonly share: number;
  readonly seconds: number;
}

/**
 * A worker that answers one request at a time: nobody waits, for another request gets another worker. Answers do not stream, so the first
 * token comes with the last. The time per output token is that at which the worker makes them.
 */
export class ServerlessLoad implements Load {
  /** See `Load`. */
  public readonly sequences: number;
  /** See `Load`. */
  public readonly tokenSeconds: number;
  /** Mean time of a request, which is what it is charged for, in seconds. */
  public readonly meanSeconds: number;
  /** Times until prompts are read, by time. */
  private readonly prompts: readonly Timed[];
  /** Times of whole requests, by time. */
  private readonly requests: readonly Timed[];

  /**
   * @param serving the worker
   * @param arrivalsPerSecond requests per second that reach it
   */
  constructor(serving: Pick<Serving, 'lengths' | 'promptMix' | 'decodeSeconds'>, arrivalsPerSecond: number) {
    const { prompts, answers } = serving.lengths;
    const { times, batch } = serving.promptMix(0);
    this.tokenSeconds = serving.decodeSeconds(1);
    this.prompts = byTime(prompts.strata.map(({ share }, index): Timed => {
      const { steps, sharedSeconds } = times[index] ?? { steps: 0, sharedSeconds: 0 };
      return { share, seconds: REQUEST_SECONDS + steps * batch.stepSeconds + sharedSeconds };
    }));
    this.requests = byTime(answers.strata.flatMap((answer) =>
      this.prompts.map(({ share, seconds }): Timed => ({ share: share * answer.share, seconds: seconds + this.decodeSeconds(answer.tokens) }))));
    this.meanSeconds = this.requests.reduce((sum, { share, seconds }) => sum + share * seconds, 0);
    this.sequences = arrivalsPerSecond * this.decodeSeconds(answers.mean);
  }

  /** See `Load`. */
  public firstTokenSecondsAt(share: number): number {
    return secondsAt(this.requests, share);
  }

  /** See `Load`. */
  public firstTokenWithin(seconds: number): number {
    return within(this.requests, seconds);
  }

  /** See `Load`. */
  public tokenSecondsAt(): number {
    return this.tokenSeconds;
  }

  /** See `Load`. */
  public tokensWithin(seconds: number): number {
    return Number(seconds >= this.tokenSeconds);
  }

  /** See `Load`. */
  public answerSecondsAt(tokens: number, share: number): number {
    return secondsAt(this.prompts, share) + this.decodeSeconds(tokens);
  }

  /** See `Load`. */
  public answerWithin(tokens: number, seconds: number): number {
    return within(this.prompts, seconds - this.decodeSeconds(tokens));
  }

  private decodeSeconds(tokens: number): number {
    return Math.max(tokens - 1, 0) * this.tokenSeconds;
  }
}

function byTime(timed: readonly Timed[]): Timed[] {
  return [...timed].sort((one, other) => one.seconds - other.seconds);
}

function within(ordered: readonly Timed[], seconds: number): number {
  return ordered.reduce((sum, { share, seconds: of }) => sum + (of <= seconds ? share : 0), 0);
}

function secondsAt(ordered: readonly Timed[], share: number): number {
  let sum = 0;
  const reached = ordered.find((timed) => (sum += timed.share) >= share - NEGLIGIBLE);
  return (reached ?? ordered[ordered.length - 1])?.seconds ?? 0;
}
