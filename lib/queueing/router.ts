/** How requests reach the replicas. */
export enum Router {
  /** To the replica with the fewest outstanding requests, which smooths arrivals about as round-robin does. */
  LEAST_OUTSTANDING = 'least-outstanding-requests',
  /** To a replica at random: each sees Poisson arrivals. */
  RANDOM = 'random',
  /** By a job that keeps the replicas' places filled and none waiting. */
  BATCH = 'batch',
}
