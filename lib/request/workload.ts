/** The traffic to serve: independent requests that arrive at random (Poisson). */
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
}
