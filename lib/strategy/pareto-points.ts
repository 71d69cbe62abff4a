import type { Evaluation } from './evaluation';
import { paretoFront, spacedAlongCost } from './pareto-front';
import { candidateOf } from './rejections';
import type { ReplicaShape } from './replica-shape';
import { TARGET_SHARE } from './requirements';
import { isAllowed, meetsRequest } from './search';
import type { SearchResult } from './search';
import type { ParetoPoint } from '../plan/pareto-point';
import type { Load } from '../queueing/load';
import type { ResolvedRequest } from '../request/resolved-request';

/** Points that a plan shows at most. */
const MOST_POINTS = 20;

/** Quantiles are exact to about nine digits: a share must differ by more to tell two times apart. */
const SAME_SHARE = 1e-6;

/** What one can have instead within the request: cheaper or faster, by cost. */
export function paretoPoints({ evaluations }: SearchResult, resolved: ResolvedRequest): ParetoPoint[] {
  const meeting = evaluations.filter((evaluation) => isAllowed(evaluation, resolved) && meetsRequest(evaluation, resolved));
  const points: ParetoPoint[] = [];
  const { requestsPerSecond } = resolved.workload;
  for (const { evaluation, shape, replicas } of cheapestOfEach(meeting)) {
    const load = shape.load({ requestsPerSecond, replicas, router: evaluation.combination.router });
    // a share is one evaluation of a distribution, a percentile dozens: most candidates are beaten and need none
    if (!points.some((point) => isSlower(load, point))) points.push(pointOf(evaluation, resolved));
  }
  return spacedAlongCost(paretoFront(points), MOST_POINTS);
}

interface Timed {
  readonly evaluation: Evaluation;
  readonly shape: ReplicaShape;
  readonly replicas: number;
}

/** As many replicas of a shape are as fast wherever they run: the cheapest of them, by cost; at the same cost the first in the catalogues. */
function cheapestOfEach(evaluations: readonly Evaluation[]): Timed[] {
  const known = new Map<ReplicaShape, Set<number>>();
  const cheapest: Timed[] = [];
  for (const evaluation of [...evaluations].sort((one, other) => (one.usdPerHour ?? 0) - (other.usdPerHour ?? 0))) {
    const { shape, timedReplicas: replicas } = evaluation;
    if (!shape || replicas === undefined) continue;
    const counts = known.get(shape) ?? new Set();
    known.set(shape, counts);
    if (!counts.has(replicas)) cheapest.push({ evaluation, shape, replicas });
    counts.add(replicas);
  }
  return cheapest;
}

/** Whether replicas are surely slower than a point in both times. */
function isSlower(load: Load, { timeToFirstTokenMs, timePerOutputTokenMs }: ParetoPoint): boolean {
  const share = TARGET_SHARE - SAME_SHARE;
  return load.tokensWithin(timePerOutputTokenMs / 1000) < share && load.firstTokenWithin(timeToFirstTokenMs / 1000) < share;
}

function pointOf(evaluation: Evaluation, resolved: ResolvedRequest): ParetoPoint {
  const { instances = 0, usdPerMonth = 0, timeToFirstTokenMs = 0, timePerOutputTokenMs = 0, ...candidate } = candidateOf(evaluation, resolved);
  return { ...candidate, instances, usdPerMonth, timeToFirstTokenMs, timePerOutputTokenMs };
}
