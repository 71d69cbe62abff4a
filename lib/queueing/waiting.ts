/** A wait that is zero with some probability and exponential otherwise. */
export interface Waiting {
  /** Probability of a wait. */
  readonly probability: number;
  /** Waits end at this rate, per second, once there is one. */
  readonly endsPerSecond: number;
}

/** No wait at all. */
export const NO_WAITING: Waiting = { probability: 0, endsPerSecond: 1 };

/**
 * The wait at the head of a queue with one server: M/G/1, or fewer and smaller waits where a router smooths the arrivals.
 *
 * E[W] = (a² + s²) ÷ 2 · ρ ÷ (1 − ρ) · E[S] · g with the Krämer–Langenbach-Belz factor g; a² = 1 gives Pollaczek–Khinchine.
 *
 * @param load arrivals per second, squared variation of their intervals, mean and mean square of the service in seconds
 */
export function serverWaiting(load: {
  readonly arrivalsPerSecond: number;
  readonly arrivalVariation: number;
  readonly serviceSeconds: number;
  readonly serviceSquareSeconds: number;
}): Waiting {
  const { arrivalsPerSecond, arrivalVariation: a2, serviceSeconds, serviceSquareSeconds } = load;
  const busy = arrivalsPerSecond * serviceSeconds;
  const s2 = Math.max(serviceSquareSeconds / serviceSeconds ** 2 - 1, 0.01);
  const smoothing = Math.exp((-2 * (1 - busy) * (1 - a2) ** 2) / (3 * busy * (a2 + s2)));
  const meanSeconds = ((a2 + s2) / 2) * (busy / (1 - busy)) * serviceSeconds * smoothing;
  const probability = busy * Math.sqrt(smoothing);
  return meanSeconds > 0 ? { probability, endsPerSecond: probability / meanSeconds } : NO_WAITING;
}

/**
 * Probability that two independent waits together exceed a time.
 *
 * @param one a wait
 * @param other another
 * @param seconds the time
 */
export function waitsAbove(one: Waiting, other: Waiting, seconds: number): number {
  if (seconds < 0) return 1;
  const a = Math.exp(-one.endsPerSecond * seconds);
  if (other.probability === 0) return one.probability * a;
  const b = Math.exp(-other.endsPerSecond * seconds);
  return one.probability * (1 - other.probability) * a + other.probability * (1 - one.probability) * b +
    one.probability * other.probability * sumAbove(one.endsPerSecond, other.endsPerSecond, seconds);
}

/** Tail of the sum of two exponentials. */
function sumAbove(a: number, b: number, seconds: number): number {
  const rate = Math.abs(a - b) < 1e-9 * a ? b * (1 + 1e-6) : b;
  return (rate * Math.exp(-a * seconds) - a * Math.exp(-rate * seconds)) / (rate - a);
}
