/**
 * Fewest instances of which a condition holds; the more there are the better. Doubles them until it does, then halves the interval.
 *
 * @param meets the condition
 * @param least fewest to try
 * @param most most to try
 * @returns undefined where it holds of none of them
 */
export function fewestInstances(meets: (instances: number) => boolean, least: number, most: number): number | undefined {
  if (least > most) return undefined;
  if (meets(least)) return least;
  let low = least;
  let high = Math.min(2 * least, most);
  while (low < most && !meets(high)) {
    low = high;
    high = Math.min(2 * high, most);
  }
  if (low >= most) return undefined;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (meets(middle)) high = middle;
    else low = middle;
  }
  return high;
}
