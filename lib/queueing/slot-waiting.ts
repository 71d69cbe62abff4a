import { NO_WAITING } from './waiting';
import type { Waiting } from './waiting';

/**
 * The wait for one of B places among the decoded sequences: a birth–death chain whose death rate depends on the batch.
 *
 * μ(n) = min(n, B) · (1 − ρ) ÷ ((O − 1) · t(min(n, B))); waits beyond B places end at μ(B) − λ. Where a router smooths arrivals they
 * end sooner, by 2 ÷ (1 + a²).
 *
 * @param places B
 * @param arrivalsPerSecond λ
 * @param arrivalVariation a², squared variation of the intervals between arrivals
 * @param endsPerSecond μ(n) for n of 1 … B
 */
export function slotWaiting(places: number, arrivalsPerSecond: number, arrivalVariation: number, endsPerSecond: (sequences: number) => number): Waiting {
  let weight = 1;
  let total = 1;
  for (let sequences = 1; sequences <= places; sequences++) {
    weight *= arrivalsPerSecond / endsPerSecond(sequences);
    total += weight;
    if (total > 1e200) {
      weight /= total;
      total = 1;
    }
  }
  const most = endsPerSecond(places);
  if (arrivalsPerSecond >= most) return { probability: 1, endsPerSecond: Number.MIN_VALUE };
  const beyond = arrivalsPerSecond / most / (1 - arrivalsPerSecond / most);
  const probability = (weight * (1 + beyond)) / (total + weight * beyond);
  if (probability < 1e-9) return NO_WAITING;
  return { probability, endsPerSecond: ((most - arrivalsPerSecond) * 2) / (1 + arrivalVariation) };
}
