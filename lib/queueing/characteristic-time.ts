/** A model, a file or whatever else is cached whole. */
export interface CachedItem {
  /** Requests for it per second. */
  readonly requestsPerSecond: number;
  /** Its size. */
  readonly bytes: number;
  /** Caches among which its requests are divided, each with a copy. */
  readonly copies: number;
}

/** Enough for Newton's method wherever it starts. */
const MOST_STEPS = 200;
const PRECISION = 1e-9;

/**
 * Time that an item stays in a cache after its last request, by Che's approximation of a cache that evicts what was used least recently: T of
 *
 *     Σ copies · bytes · (1 − e^(−λ T ÷ copies)) = capacity
 *
 * The left side grows with T and is concave, so that Newton's method from below never passes the solution. Infinite where everything fits.
 *
 * Che, Tung and Wang, Hierarchical Web caching systems: modeling, design and experimental results, IEEE JSAC 20 (7), 2002; that it holds with
 * sizes in bytes as well: Fricker, Robert and Roberts, A versatile and accurate approximation for LRU cache performance, ITC 24, 2012.
 *
 * @param items what is cached
 * @param capacityBytes of all caches together
 * @returns seconds
 */
export function characteristicSeconds(items: readonly CachedItem[], capacityBytes: number): number {
  let total = 0;
  for (const { bytes, copies } of items) total += bytes * copies;
  if (total <= capacityBytes) return Number.POSITIVE_INFINITY;
  let seconds = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    let filled = 0;
    let slope = 0;
    for (const { requestsPerSecond, bytes, copies } of items) {
      const absent = Math.exp((-requestsPerSecond * seconds) / copies);
      filled += copies * bytes * (1 - absent);
      slope += bytes * requestsPerSecond * absent;
    }
    const missing = (capacityBytes - filled) / slope;
    seconds += missing;
    if (missing <= PRECISION * seconds) break;
  }
  return seconds;
}

/** Share of the requests for an item that find it in its cache: 1 − e^(−λ T ÷ copies). */
export function hitFraction({ requestsPerSecond, copies }: CachedItem, seconds: number): number {
  return seconds === Number.POSITIVE_INFINITY ? 1 : 1 - Math.exp((-requestsPerSecond * seconds) / copies);
}
