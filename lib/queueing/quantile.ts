/**
 * The value that a share of a distribution does not exceed.
 *
 * @param below share of the distribution at or below a value ≥ 0, growing with it
 * @param share between 0 and 1, both excluded
 */
export function quantile(below: (value: number) => number, share: number): number {
  let low = 0;
  let high = 1;
  while (below(high) < share && high < 1e12) {
    low = high;
    high *= 2;
  }
  for (let step = 0; step < 34; step++) {
    const middle = (low + high) / 2;
    if (below(middle) < share) low = middle;
    else high = middle;
  }
  return high;
}
