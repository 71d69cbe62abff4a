import type { Minimize } from './minimize';

/** The latency that 95 of 100 requests must see. A target left out does not constrain the plan. */
export interface Objective {
  /**
   * Most milliseconds from the arrival of a request to its first token, waiting included (95th percentile over requests).
   *
   * @default - any time to first token
   */
  readonly timeToFirstTokenMs?: number;

  /**
   * Most milliseconds per token after the first: (last − first token) ÷ (output tokens − 1), 95th percentile over requests.
   *
   * @default - any time per output token
   */
  readonly timePerOutputTokenMs?: number;

  /**
   * Share of each target, and of the saturation load, that the plan leaves free.
   *
   * @default 0.1
   */
  readonly headroomFraction?: number;

  /**
   * What the plan has least of. Measures that differ by up to 2 % are about the same, and then cost decides.
   *
   * @default Minimize.COST
   */
  readonly minimize?: Minimize;

  /**
   * Most seconds from zero instances to the first answer. Platforms that can then run nothing outside the active hours, and cost nothing there.
   *
   * @default - instances run all day; asynchronous and serverless endpoints start as slowly as they do
   */
  readonly coldStartSecondsMax?: number;
}
