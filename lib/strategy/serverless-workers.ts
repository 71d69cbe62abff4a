import { Arrivals } from '../request/arrivals';
import type { ResolvedRequest } from '../request/resolved-request';

/** Share of the requests that find a worker that is free or may be started. */
const SERVED_SHARE = 0.999;
/** Standard deviations that a normal distribution stays below with that share. */
const SERVED_DEVIATIONS = 3.0902;
/** Means from which on the Poisson distribution is as good as normal, well before its e⁻ᵃ vanishes. */
const NORMAL_MEAN = 200;

/**
 * Workers that run at the same time in the busiest period.
 *
 * By Little's law λ · E[S] are busy on average; their number is Poisson distributed, whatever the distribution of S (M/G/∞). A request that
 * arrives finds so many busy and takes one more. A job that sends the next request when a place is free keeps as many busy as it needs.
 *
 * @param busyWorkers λ · E[S]
 * @param resolved the request
 */
export function serverlessWorkers(busyWorkers: number, { workload, objective }: Pick<ResolvedRequest, 'workload' | 'objective'>): number {
  return workersAtOnce(busyWorkers, objective.headroomFraction, workload.arrivals);
}

/** The same of a load that is no request of a language model. */
export function workersAtOnce(busyWorkers: number, headroomFraction: number, arrivals = Arrivals.RANDOM): number {
  const withHeadroom = Math.ceil(busyWorkers / (1 - headroomFraction));
  return Math.max(1, withHeadroom, arrivals === Arrivals.BATCH ? 0 : 1 + poissonQuantile(busyWorkers));
}

function poissonQuantile(mean: number): number {
  if (mean > NORMAL_MEAN) return Math.ceil(mean + SERVED_DEVIATIONS * Math.sqrt(mean));
  let count = 0;
  let probability = Math.exp(-mean);
  let below = probability;
  while (below < SERVED_SHARE) {
    count += 1;
    probability *= mean / count;
    below += probability;
  }
  return count;
}
