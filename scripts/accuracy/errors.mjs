/** A quantile of numbers, linear between them. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  return sorted[below] + ((sorted[below + 1] ?? sorted[below]) - sorted[below]) * (at - below);
}

/** How far predictions are off: of (predicted − measured) ÷ measured the median and the ninth decile without sign, and the median with it. */
export function errorSummary(pairs) {
  const errors = pairs.map(({ predicted, measured }) => predicted / measured - 1);
  const sizes = errors.map(Math.abs);
  return { n: pairs.length, median: quantile(sizes, 0.5), p90: quantile(sizes, 0.9), bias: quantile(errors, 0.5) };
}

/** The range of (measured − predicted) ÷ predicted that holds four of five. */
export function errorBand(pairs) {
  const errors = pairs.map(({ predicted, measured }) => measured / predicted - 1);
  return [quantile(errors, 0.1), quantile(errors, 0.9)];
}

/** Share of the measurements that a band about their prediction holds. */
export function coverage(pairs, [low, high]) {
  const inside = pairs.filter(({ predicted, measured }) => measured / predicted - 1 >= low && measured / predicted - 1 <= high);
  return inside.length / pairs.length;
}
