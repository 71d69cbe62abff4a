/**
 * Fewest instances of which a condition holds; the more there are the better. Asks the most first, for most types lose there, then doubles
 * from the fewest until it holds, then halves the interval.
 *
 * @param meets the condition
 * @param least fewest to try
 * @param most most to try
 * @returns undefined where it holds of none of them
 */
export function fewestInstances(meets: (instances: number) => boolean, least: number, most: number): number | undefined {
  if (least > most || !meets(most)) return undefined;
  if (meets(least)) return least;
  let low = least;
  let high = Math.min(2 * least, most);
  while (high < most && !meets(high)) {
    low = high;
    high = Math.min(2 * high, most);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (meets(middle)) high = middle;
    else low = middle;
  }
  return high;
}
