import { InfeasibleError, Planner } from '../../lib';
import type { Plan, PlanRequest } from '../../lib';

/** What a request with one of the values comes to. */
export type SweepAnswer = { readonly value: number; readonly plan: Plan } | { readonly value: number; readonly infeasible: InfeasibleError };

/** Plans a request. */
export function sweepAnswer({ value, request }: { readonly value: number; readonly request: PlanRequest }): SweepAnswer {
  try {
    return { value, plan: Planner.plan(request) };
  } catch (error) {
    if (error instanceof InfeasibleError) return { value, infeasible: error };
    throw error;
  }
}
