const CLOSE = 1e-10;

/**
 * The value that a share of a distribution does not exceed, to about nine digits.
 *
 * Doubles from a lower bound until the share is passed, then closes in by false position with Illinois' halving, and by bisection at
 * every third step, for distributions with jumps.
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
  return closeIn((value) => below(value) - share, low, high);
}

/** A zero of a growing function that is negative at `from` and not negative at `to`. */
function closeIn(excess: (value: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [under, over] = [excess(low), excess(high)];
  for (let step = 0; step < 60 && high - low > 1e-9 * high; step++) {
    const middle = step % 3 === 2 ? (low + high) / 2 : low + ((high - low) * under) / (under - over);
    const at = excess(middle);
    if (Math.abs(at) < CLOSE) return middle;
    if (at < 0) {
      [low, under] = [middle, at];
      over /= 2;
    } else {
      [high, over] = [middle, at];
      under /= 2;
    }
  }
  return high;
}
