/**
 * Share of a pipeline's time in which its stages idle while it fills and drains: (p − 1) ÷ (m + p − 1).
 *
 * This is the loss of one batch that is cut into micro-batches. Continuous batching keeps m ≥ p micro-batches in flight and neither fills
 * nor drains.
 *
 * @param stages pipeline stages p
 * @param microBatches micro-batches m
 */
export function pipelineBubbleFraction(stages: number, microBatches: number): number {
  return (stages - 1) / (microBatches + stages - 1);
}
