/** How requests come. */
export enum Arrivals {
  /** Independently of each other, at random (Poisson): some wait for others. */
  RANDOM = 'random',
  /** From a job that sends the next request when a place is free: none waits for another. */
  BATCH = 'batch',
}
