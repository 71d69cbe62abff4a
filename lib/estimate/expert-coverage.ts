/**
 * Popularity of experts in eight classes, most popular first, mean 1: routers prefer some experts. Power law of exponent 1,
 * as aiconfigurator's skewed tables have it (1.01).
 */
const POPULARITY = ((): readonly number[] => {
  const weights = Array.from({ length: 8 }, (_, rank) => 1 / (rank + 0.5));
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return weights.map((weight) => weight / mean);
})();

const MOST_LIKELY = 0.999; // an expert that every token passes

/**
 * Distinct experts that a step of `tokens` tokens reads: E · mean over classes of 1 − (1 − k·popularity ÷ E)^T.
 *
 * At one token it is about k; it tends to E as tokens grow. Uniform routing would read more: real routing is skewed.
 *
 * @param count routed experts of a layer
 * @param perToken experts that each token passes
 * @param tokens tokens of the step
 */
export function distinctExperts(count: number, perToken: number, tokens: number): number {
  let missed = 0;
  for (const popularity of POPULARITY) {
    missed += (1 - Math.min((perToken / count) * popularity, MOST_LIKELY)) ** Math.max(tokens, 1);
  }
  return count * (1 - missed / POPULARITY.length);
}
