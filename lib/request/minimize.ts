/** What the plan has least of, among deployments that meet the request. */
export enum Minimize {
  /** Cost. */
  COST = 'cost',
  /** Time of an answer of mean length: 95th percentile of the time to first token + (output tokens − 1) × that of the time per output token. */
  LATENCY = 'latency',
  /** Accelerators paid for. */
  DEVICES = 'devices',
}
