/** What a prediction rests on. */
export enum Basis {
  /** A measurement of this very configuration. */
  MEASURED = 'measured',
  /** A model fitted to serving measurements of this accelerator. */
  CALIBRATED = 'calibrated',
  /** Kernel constants and published rates, not fitted to serving measurements. */
  ESTIMATED = 'estimated',
}

/** Percentiles over requests, in milliseconds. */
export interface LatencyPercentiles {
  /** Half of the requests are faster. */
  readonly p50: number;
  /** 95 of 100 requests are faster. */
  readonly p95: number;
  /** 99 of 100 requests are faster. */
  readonly p99: number;
}

/** Range of (measured − predicted) ÷ predicted that holds four of five measurements: `[low, high]` each. */
export interface ErrorBand {
  /** Of the time to first token. */
  readonly timeToFirstToken: number[];
  /** Of the time per output token. */
  readonly timePerOutputToken: number[];
  /** Of the saturation throughput. */
  readonly throughput: number[];
}

/** What is left of the deployment after the loss that it tolerates, at the requested load. */
export interface AfterLoss {
  /** Replicas that are left. */
  readonly replicas: number;

  /** From the arrival of a request to its first token, waiting included. */
  readonly timeToFirstTokenMs: LatencyPercentiles;

  /** (Last − first token) ÷ (output tokens − 1). */
  readonly timePerOutputTokenMs: LatencyPercentiles;

  /** Requested load ÷ capacity of what is left. */
  readonly utilizationFraction: number;
}

/** What the deployment does at the requested load. */
export interface Predictions {
  /** From the arrival of a request to its first token, waiting included. An asynchronous endpoint hands it over with the last. */
  readonly timeToFirstTokenMs: LatencyPercentiles;

  /** (Last − first token) ÷ (output tokens − 1). */
  readonly timePerOutputTokenMs: LatencyPercentiles;

  /** From the arrival of a request to its last token, for the longest answer of a thousand. */
  readonly longestResponseSeconds: number;

  /** Requests per second at which all replicas together saturate. */
  readonly requestsPerSecondCapacity: number;

  /** Tokens per second that all replicas together send at the requested load. */
  readonly outputTokensPerSecond: number;

  /** Requested load ÷ capacity. */
  readonly utilizationFraction: number;

  /**
   * The same after the loss that the request tolerates.
   *
   * @default - the request tolerates none
   */
  readonly afterLoss?: AfterLoss;

  /** What the predictions rest on. */
  readonly basis: Basis;

  /** How far measurements may lie from the predictions. */
  readonly errorBandFraction: ErrorBand;
}
