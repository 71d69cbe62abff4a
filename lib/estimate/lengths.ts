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

/** The percentiles that plans state, 50, 95 and 99, lie in the middle of a stratum, whose mean is then about the percentile. */
const BOUNDARIES = [0, 0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.9, 0.94, 0.96, 0.985, 0.995, 0.999, 1];
const LONGEST_SHARE = 0.999;
const LEAST_VARIATION = 0.01; // lengths that differ by a hundredth are as good as equal

/**
 * The distribution of lengths.
 *
 * Each stratum has the mean of the gamma distribution within its bounds, so that the mean of all is exact before the cut.
 *
 * @param mean mean tokens before the cut
 * @param variation coefficient of variation; 0, like anything below a hundredth, makes all lengths equal, as does a mean of one token
 * @param limit most tokens
 */
export function gammaLengths(mean: number, variation: number, limit: number): Lengths {
  if (variation < LEAST_VARIATION || mean <= 1) {
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
