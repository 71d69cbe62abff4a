/** What divides the requests among the replicas. */
export interface Balancer {
  /** What it is, such as `application load balancer`. */
  readonly name: string;

  /** How it chooses a replica, as AWS calls it. */
  readonly routing: string;

  /** Targets that are registered with it. */
  readonly targets: number;

  /**
   * Most targets that it takes.
   *
   * @default - no such limit
   */
  readonly mostTargets?: number;

  /** Bytes of requests and answers per second, in the busiest period. */
  readonly bytesPerSecond: number;

  /** Bytes per second of an instance that requests reach, of requests or of answers, whichever are more, ÷ its baseline network bandwidth. */
  readonly networkFraction: number;

  /**
   * Capacity units (LCU, NLCU) that the mean load uses.
   *
   * @default - it has no capacity units
   */
  readonly capacityUnits?: number;

  /**
   * Seconds without a byte after which it may close a connection: its default, or more where answers may begin later.
   *
   * @default - it has no such time-out
   */
  readonly idleTimeoutSeconds?: number;

  /** What it costs in an hour, on average over the month; part of the plan's fees. */
  readonly usdPerHour: number;
}
