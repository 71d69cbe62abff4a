import type { Evaluation } from './evaluation';
import { paretoFront, spacedAlongCost } from './pareto-front';
import { candidateOf } from './rejections';
import type { ReplicaShape } from './replica-shape';
import { isAllowed, meetsRequest } from './search';
import type { SearchResult } from './search';
import type { ParetoPoint } from '../plan/pareto-point';
import type { ResolvedRequest } from '../request/resolved-request';

/** Points that a plan shows at most. */
const MOST_POINTS = 20;

/** What one can have instead within the request: cheaper or faster, by cost. */
export function paretoPoints({ evaluations }: SearchResult, resolved: ResolvedRequest): ParetoPoint[] {
  const meeting = evaluations.filter((evaluation) => isAllowed(evaluation, resolved) && meetsRequest(evaluation, resolved));
  return spacedAlongCost(paretoFront(cheapestOfEach(meeting).map((evaluation) => pointOf(evaluation, resolved))), MOST_POINTS);
}

/** As many replicas of a shape are as fast wherever they run: the cheapest of them, by shape, for a shape keeps its last load. */
function cheapestOfEach(evaluations: readonly Evaluation[]): Evaluation[] {
  const byShape = new Map<ReplicaShape, Map<number, Evaluation>>();
  for (const evaluation of evaluations) {
    const { shape, timedReplicas, usdPerHour = Number.POSITIVE_INFINITY } = evaluation;
    if (!shape || timedReplicas === undefined) continue;
    const byReplicas = byShape.get(shape) ?? new Map<number, Evaluation>();
    byShape.set(shape, byReplicas);
    if (usdPerHour < (byReplicas.get(timedReplicas)?.usdPerHour ?? Number.POSITIVE_INFINITY)) byReplicas.set(timedReplicas, evaluation);
  }
  return [...byShape.values()].flatMap((byReplicas) => [...byReplicas.values()]);
}

function pointOf(evaluation: Evaluation, resolved: ResolvedRequest): ParetoPoint {
  const { instances = 0, usdPerMonth = 0, timeToFirstTokenMs = 0, timePerOutputTokenMs = 0, ...candidate } = candidateOf(evaluation, resolved);
  return { ...candidate, instances, usdPerMonth, timeToFirstTokenMs, timePerOutputTokenMs };
}
