/** What divides the requests among the replicas. */
export interface Balancer {
  /** What it is, such as `application load balancer`. */
  readonly name: string;

  /** How it chooses a replica, as its API calls it. */
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

  /** Those of the busiest instance ÷ its network bandwidth. */
  readonly networkFraction: number;

  /**
   * Capacity units (LCU, NLCU) that the mean load uses.
   *
   * @default - it has no capacity units
   */
  readonly capacityUnits?: number;

  /** What it costs in an hour, on average over the month; part of the plan's fees. */
  readonly usdPerHour: number;
}
