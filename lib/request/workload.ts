import type { Arrivals } from './arrivals';

/** The traffic to serve. */
export interface Workload {
  /** Requests that arrive per second, on average over the busiest period. */
  readonly requestsPerSecond: number;

  /** Mean tokens of a prompt. */
  readonly inputTokens: number;

  /** Mean tokens of an answer. */
  readonly outputTokens: number;

  /**
   * Coefficient of variation (standard deviation ÷ mean) of prompt and answer lengths, which are gamma distributed.
   * 0 makes all lengths equal.
   *
   * @default 0.5
   */
  readonly lengthVariation?: number;

  /**
   * How requests come.
   *
   * @default Arrivals.RANDOM
   */
  readonly arrivals?: Arrivals;

  /**
   * `requestsPerSecond`, which is that of the busiest period, ÷ the mean over the active hours.
   *
   * @default 1
   */
  readonly peakToMeanRatio?: number;

  /**
   * Hours of a day in which requests come at all.
   *
   * @default 24
   */
  readonly activeHoursPerDay?: number;

  /**
   * Size of the largest request and of its answer, whichever is larger, in megabytes of 1,000,000 bytes: platforms and balancers limit it.
   *
   * @default - the text of the longest prompt or answer, 4 bytes a token
   */
  readonly payloadMegabytes?: number;

  /**
   * Seconds that the longest response may take. A platform that cuts responses off earlier is no candidate, nor is a deployment whose
   * longest answer of a thousand takes longer.
   *
   * @default - as long as the longest answer takes
   */
  readonly maxResponseSeconds?: number;

  /**
   * Share of the tokens of prompts that the engine finds in its prefix cache, and so need not compute.
   *
   * @default 0
   */
  readonly prefixCacheHitFraction?: number;
}
