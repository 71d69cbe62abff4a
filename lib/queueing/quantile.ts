import { zero } from './zero';

/**
 * The value that a share of a distribution does not exceed, to about nine digits.
 *
 * Doubles from a lower bound until the share is passed, then closes in.
 *
 * @param below share of the distribution at or below a value, growing with it
 * @param share between 0 and 1, both excluded
 * @param least a positive value below which less than the share lies
 */
export function quantile(below: (value: number) => number, share: number, least: number): number {
  let low = least;
  let high = 2 * least;
  while (below(high) < share && high < 1e12) {
    low = high;
    high *= 2;
  }
  return zero((value) => below(value) - share, low, high);
}
