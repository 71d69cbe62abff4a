import type { Plan } from './plan/plan';
import type { PlanRequest } from './request/plan-request';
import { resolveRequest } from './request/resolved-request';
import { planOf } from './strategy/plan-of';
import { ReplicaShapes } from './strategy/replica-shape';
import { search } from './strategy/search';

/**
 * Plans one request after the other as `Planner.plan` does. Requests that follow each other with the same model, lengths and drafts share the
 * replicas that are worked out, so that a sweep over loads, limits or prices takes a fraction of the time.
 */
export function sweepPlanner(): (request: PlanRequest) => Plan {
  let shapes: ReplicaShapes | undefined;
  return (request) => {
    const resolved = resolveRequest(request);
    if (!shapes?.serve(resolved)) shapes = new ReplicaShapes(resolved);
    return planOf(search(resolved, shapes), resolved);
  };
}
