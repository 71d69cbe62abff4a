/** What the answers of a portfolio must keep to. A target left out does not constrain the plan. */
export interface PortfolioObjective {
  /**
   * Most milliseconds from a request to its answer where its model is in memory (95th percentile over requests), of models that are no
   * language models.
   *
   * @default - any time
   */
  readonly responseMs?: number;

  /**
   * Most seconds that a request waits for its model to be loaded, where it is not in memory.
   *
   * @default - the 60 s after which SageMaker gives a request up; of a serverless endpoint the 180 s within which its container must start
   */
  readonly coldLoadSecondsMax?: number;

  /**
   * Least share of requests that find their model in memory.
   *
   * @default - any share
   */
  readonly cacheHitFractionMin?: number;

  /**
   * Most milliseconds to the first token of the language models (95th percentile).
   *
   * @default - any time
   */
  readonly timeToFirstTokenMs?: number;

  /**
   * Most milliseconds per token after the first of the language models (95th percentile).
   *
   * @default - any time
   */
  readonly timePerOutputTokenMs?: number;

  /**
   * Most seconds from zero instances to the first answer. Platforms that can then run nothing outside the active hours.
   *
   * @default - instances run all day
   */
  readonly coldStartSecondsMax?: number;

  /**
   * Share of each target, and of the load that saturates an instance, that the plan leaves free.
   *
   * @default 0.1
   */
  readonly headroomFraction?: number;
}
