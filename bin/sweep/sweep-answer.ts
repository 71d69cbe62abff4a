import { InfeasibleError, InvalidInputError } from '../../lib';
import type { Plan, PlanRequest } from '../../lib';

/** What a request with one of the values comes to. */
export type SweepAnswer =
  | { readonly value: number; readonly plan: Plan }
  | { readonly value: number; readonly infeasible: InfeasibleError }
  /** Constraints that meet nowhere with this value. */
  | { readonly value: number; readonly contradiction: InvalidInputError };

/**
 * Answers a request that has no problems.
 *
 * @param planned plans it
 */
export function sweepAnswer({ value, request }: { readonly value: number; readonly request: PlanRequest }, planned: (request: PlanRequest) => Plan): SweepAnswer {
  try {
    return { value, plan: planned(request) };
  } catch (error) {
    if (error instanceof InfeasibleError) return { value, infeasible: error };
    if (error instanceof InvalidInputError) return { value, contradiction: error };
    throw error;
  }
}

/** Why no plan meets the request with a value; undefined where one does. */
export function reasonOf(answer: SweepAnswer): string | undefined {
  if ('plan' in answer) return undefined;
  return 'infeasible' in answer ? answer.infeasible.message : answer.contradiction.problems.join('; ');
}
