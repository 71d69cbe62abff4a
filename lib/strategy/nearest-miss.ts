import { combinationName } from './combination';
import { HOURS_PER_MONTH } from './cost/deployment-cost';
import type { Evaluation } from './evaluation';
import { measure } from './preference';
import { RejectionCode } from '../plan/rejected';
import type { Reason } from '../plan/rejected';
import type { ResolvedRequest } from '../request/resolved-request';

/** A reason whose words may be left for later: a search has thousands, and shows a few. */
export type Shortfall = Omit<Reason, 'message'> & Partial<Pick<Reason, 'message'>>;

/** How near a kind of reason is to the plan: what money or more replicas mend, what a looser target mends, what nothing mends. */
const DISTANCE: Readonly<Record<RejectionCode, number>> = {
  [RejectionCode.DOMINATED]: 0,
  [RejectionCode.OVER_BUDGET]: 1,
  [RejectionCode.SATURATED]: 1,
  [RejectionCode.MISSES_TTFT]: 2,
  [RejectionCode.MISSES_TPOT]: 2,
  [RejectionCode.MISSES_RESPONSE_TIME]: 2,
  [RejectionCode.MISSES_COLD_START]: 2,
  [RejectionCode.MISSES_CACHE_HITS]: 2,
  [RejectionCode.DOES_NOT_FIT]: 4,
  [RejectionCode.NO_PRICE]: 5,
  [RejectionCode.NOT_IN_REGION]: 6,
  [RejectionCode.PLATFORM_LIMIT]: 6,
  [RejectionCode.DATA_TYPE_UNSUPPORTED]: 6,
  [RejectionCode.MODEL_UNSUPPORTED]: 6,
  [RejectionCode.LAYOUT_UNSUPPORTED]: 6,
  [RejectionCode.NO_EFA]: 6,
  [RejectionCode.SPECULATION_UNSUPPORTED]: 6,
};

/** Why an evaluation is not the plan: what it breaks, else the budget, else the plan, if there is one. */
export function shortfallsOf(evaluation: Evaluation, plan: Evaluation | undefined, resolved: ResolvedRequest): readonly Shortfall[] {
  const { reasons, usdPerHour = 0 } = evaluation;
  const monthly = usdPerHour * HOURS_PER_MONTH;
  const budget = resolved.constraints.budgetUsdPerMonth ?? Number.POSITIVE_INFINITY;
  if (monthly > budget) return [...reasons, { code: RejectionCode.OVER_BUDGET, excessFraction: monthly / budget - 1 }];
  if (reasons.length > 0 || !plan) return reasons;
  const of = measure(resolved);
  return [{ code: RejectionCode.DOMINATED, excessFraction: of(evaluation) / of(plan) - 1 }];
}

/** How far an evaluation is from the plan. */
export class Miss {
  /** Worst kind of the shortfalls. */
  public readonly distance: number;
  /** How far off they are, all together. */
  public readonly excessFraction: number;
  private knownName: string | undefined;

  /**
   * @param evaluation the evaluation
   * @param shortfalls why it is not the plan
   */
  constructor(public readonly evaluation: Evaluation, public readonly shortfalls: readonly Shortfall[]) {
    let distance = Number.NEGATIVE_INFINITY;
    let sum = 0;
    for (const { code, excessFraction = 0 } of shortfalls) {
      distance = Math.max(distance, DISTANCE[code]);
      sum += excessFraction;
    }
    this.distance = distance;
    this.excessFraction = sum;
  }

  /** Distinguishes its combination from all others. */
  public get name(): string {
    return (this.knownName ??= combinationName(this.evaluation.combination));
  }
}

/** Negative if one miss is nearer than the other: by the worst kind, how far off all together, their number, the cost, the stages, the name. */
export function compareMisses(one: Miss, other: Miss): number {
  return one.distance - other.distance ||
    one.excessFraction - other.excessFraction ||
    one.shortfalls.length - other.shortfalls.length ||
    (one.evaluation.usdPerHour ?? Number.MAX_VALUE) - (other.evaluation.usdPerHour ?? Number.MAX_VALUE) ||
    one.evaluation.combination.layout.pipelineParallelism - other.evaluation.combination.layout.pipelineParallelism ||
    (one.name < other.name ? -1 : 1);
}

/** The nearest of the evaluations that miss the request; undefined where none does. */
export function nearestMiss(evaluations: readonly Evaluation[], resolved: ResolvedRequest): Miss | undefined {
  let nearest: Miss | undefined;
  for (const evaluation of evaluations) {
    const miss = new Miss(evaluation, shortfallsOf(evaluation, undefined, resolved));
    if (miss.shortfalls.length > 0 && (!nearest || compareMisses(miss, nearest) < 0)) nearest = miss;
  }
  return nearest;
}
