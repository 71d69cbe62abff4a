/** What may fail at once. */
export enum Loss {
  /** One replica: its engine hangs or restarts. */
  REPLICA = 'replica',
  /** One instance, with all replicas on it. */
  NODE = 'node',
  /** One availability zone, with all instances in it. */
  ZONE = 'zone',
}

/** What the deployment survives: what is left still carries the load within the targets. */
export interface Availability {
  /** What may fail at once. */
  readonly toleratesLossOf: Loss;

  /**
   * Availability zones over which the instances spread, evenly; only where the loss of a zone is tolerated.
   *
   * @default 3
   */
  readonly zones?: number;
}
