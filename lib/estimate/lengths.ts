import { gammaBelow, gammaQuantile } from './gamma-distribution';

/** A share of the requests and their length. */
export interface LengthStratum {
  /** Share of the requests. */
  readonly share: number;
  /** Their mean tokens. */
  readonly tokens: number;
}

/** Lengths of prompts or answers: gamma distributed, cut off at a limit. */
export interface Lengths {
  /** Strata from short to long, finer towards the long end. */
  readonly strata: readonly LengthStratum[];
  /** Mean tokens. */
  readonly mean: number;
  /** Mean of the squared tokens. */
  readonly meanSquare: number;
  /** Tokens that 99.9 % of the requests do not exceed. */
  readonly longest: number;
}

const BOUNDARIES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999, 1];
const LONGEST_SHARE = 0.999;

/**
 * The distribution of lengths.
 *
 * Each stratum has the mean of the gamma distribution within its bounds, so that the mean of all is exact before the cut.
 *
 * @param mean mean tokens before the cut
 * @param variation coefficient of variation; 0 makes all lengths equal
 * @param limit most tokens
 */
export function gammaLengths(mean: number, variation: number, limit: number): Lengths {
  if (variation === 0) {
    return { strata: [{ share: 1, tokens: mean }], mean, meanSquare: mean * mean, longest: mean };
  }
  const shape = 1 / variation ** 2;
  const scale = mean / shape;
  const quantiles = BOUNDARIES.map((share) => (share === 0 ? 0 : share === 1 ? Number.POSITIVE_INFINITY : gammaQuantile(shape, share)));
  const clamp = (tokens: number): number => Math.min(Math.max(tokens, 1), limit);

  const strata = BOUNDARIES.slice(1).map((upper, index): LengthStratum => {
    const share = upper - (BOUNDARIES[index] ?? 0);
    const inside = gammaBelow(shape + 1, quantiles[index + 1] ?? 0) - gammaBelow(shape + 1, quantiles[index] ?? 0);
    return { share, tokens: clamp((mean * inside) / share) };
  });
  const cutMean = strata.reduce((sum, { share, tokens }) => sum + share * tokens, 0);
  const strataSquare = strata.reduce((sum, { share, tokens }) => sum + share * tokens * tokens, 0);
  return { strata, mean: cutMean, meanSquare: strataSquare, longest: clamp(scale * gammaQuantile(shape, LONGEST_SHARE)) };
}
