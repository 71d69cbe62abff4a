/** What the devices of one replica exchange in one decode step of `maxConcurrencyPerReplica` sequences. */
export interface Communication {
  /** All-reduces that each token passes: two a layer where tensor parallelism is above 1, one where attention ranks share the experts. */
  readonly allReducesPerToken: number;

  /** Payload of one all-reduce: sequences × hidden size × bytes. */
  readonly allReduceBytes: number;

  /** Payload handed from one pipeline stage to the next: sequences × hidden size × bytes. */
  readonly stageBoundaryBytes: number;

  /** Share of the step's time that communication takes. */
  readonly stepFraction: number;
}
