/** Workers of a serverless endpoint. */
export interface ServerlessWorkers {
  /** Memory of a worker, in megabytes: `MemorySizeInMB`. */
  readonly memoryMegabytes: number;

  /** Most workers at a time: `MaxConcurrency`. */
  readonly maxConcurrency: number;

  /** What one request costs, in USD. */
  readonly usdPerRequest: number;

  /**
   * Requests per second, on average over the month, above which the cheapest instance costs less.
   *
   * @default - no instance can serve the model
   */
  readonly breakEvenRequestsPerSecond?: number;
}
