import { zero } from './zero';

/** Share of the standard normal distribution below z. Abramowitz and Stegun, 7.1.26: absolute error below 1.5e-7. */
export function normalBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const polynomial = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const error = 1 - polynomial * Math.exp(-x * x);
  return z >= 0 ? 0.5 * (1 + error) : 0.5 * (1 - error);
}

const MOST_DEVIATIONS = 6; // beyond, less than 1e-9 of the distribution is left

/** The value that a share of the standard normal distribution does not exceed. */
export function normalQuantile(share: number): number {
  return zero((z) => normalBelow(z - MOST_DEVIATIONS) - share, 0, 2 * MOST_DEVIATIONS) - MOST_DEVIATIONS;
}
