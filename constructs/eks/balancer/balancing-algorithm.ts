/** How an application load balancer chooses a replica. Plans are made for least outstanding requests. */
export enum BalancingAlgorithm {
  /** One after the other, whatever they have in hand. */
  ROUND_ROBIN = 'round_robin',
  /** The one with the fewest requests in hand. */
  LEAST_OUTSTANDING_REQUESTS = 'least_outstanding_requests',
  /** At random, and less often one whose answers fail more than those of the others: anomaly mitigation. */
  WEIGHTED_RANDOM = 'weighted_random',
}
