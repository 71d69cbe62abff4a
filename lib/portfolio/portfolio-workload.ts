/** What the requests of all models of a portfolio have in common. */
export interface PortfolioWorkload {
  /**
   * Seconds that one inference keeps one vCPU busy, for models that state none.
   *
   * @default - what `flopsPerInference` of a model takes
   */
  readonly processingSeconds?: number;

  /**
   * Seconds that one inference keeps one GPU busy, for models that state none.
   *
   * @default - what `flopsPerInference` of a model takes
   */
  readonly gpuProcessingSeconds?: number;

  /**
   * Size of the largest request and of its answer, whichever is larger, in megabytes of 1,000,000 bytes, for models that state none.
   *
   * @default 0.1
   */
  readonly payloadMegabytes?: number;

  /**
   * `requestsPerSecond` of the models, which are those of the busiest period, ÷ the mean over the active hours.
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
}
