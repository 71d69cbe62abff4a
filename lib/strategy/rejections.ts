import { parallelLayout } from './decision-of';
import { HOURS_PER_MONTH } from './deployment-cost';
import type { Evaluation } from './evaluation';
import { SAME_FRACTION, lessPreferred, measure } from './preference';
import { targetPercentiles } from './requirements';
import { layersPerStage } from '../estimate/layer-split';
import { grouped, percent } from '../number-text';
import { RejectionCode } from '../plan/rejected';
import type { Candidate, Reason, Rejected, RejectedCandidate } from '../plan/rejected';
import { group, isAllowed } from './search';
import type { SearchResult } from './search';
import { Minimize } from '../request/minimize';
import type { ResolvedRequest } from '../request/resolved-request';

/** A search's losers: how many for which reason, and the nearest miss of each instance type on each platform. */
export function rejectedOf(result: SearchResult, resolved: ResolvedRequest): Rejected {
  const counts = new Map<string, number>();
  const nearest = new Map<string, { readonly evaluation: Evaluation; readonly reasons: Reason[] }>();
  for (const evaluation of result.evaluations) {
    if (evaluation === result.plan || !isAllowed(evaluation, resolved)) continue;
    const reasons = reasonsOf(evaluation, result.plan, resolved);
    for (const { code } of reasons) counts.set(code, (counts.get(code) ?? 0) + 1);
    const key = group(evaluation);
    const known = nearest.get(key);
    if (!known || isNearer({ evaluation, reasons }, known)) nearest.set(key, { evaluation, reasons });
  }
  const ordered = [...nearest.values()].sort((one, other) => (isNearer(one, other) ? -1 : isNearer(other, one) ? 1 : 0));
  return {
    countsByCode: Object.fromEntries(Object.values(RejectionCode).flatMap((code) => (counts.has(code) ? [[code, counts.get(code) ?? 0]] : []))),
    nearest: ordered.map(({ evaluation, reasons }) => ({ candidate: candidateOf(evaluation, resolved), reasons })),
  };
}

/** Every candidate with its reasons, none for the plan, in the order of the catalogues. */
export function everyCandidate(result: SearchResult, resolved: ResolvedRequest): RejectedCandidate[] {
  return result.evaluations
    .filter((evaluation) => isAllowed(evaluation, resolved))
    .map((evaluation) => ({ candidate: candidateOf(evaluation, resolved), reasons: evaluation === result.plan ? [] : reasonsOf(evaluation, result.plan, resolved) }));
}

/** Why an evaluation is not the plan: what it breaks, else the budget, else the plan. */
export function reasonsOf(evaluation: Evaluation, plan: Evaluation | undefined, resolved: ResolvedRequest): Reason[] {
  const { constraints } = resolved;
  const monthly = (evaluation.usdPerHour ?? 0) * HOURS_PER_MONTH;
  const budget = constraints.budgetUsdPerMonth ?? Number.POSITIVE_INFINITY;
  const overBudget: Reason[] = monthly > budget
    ? [{
      code: RejectionCode.OVER_BUDGET,
      message: `it costs ${grouped(monthly)} USD a month, above the budget of ${grouped(budget)} USD`,
      excessFraction: monthly / budget - 1,
    }]
    : [];
  if (evaluation.reasons.length > 0 || overBudget.length > 0) return [...evaluation.reasons, ...overBudget];
  return plan ? [dominated(evaluation, plan, resolved)] : [];
}

function dominated(evaluation: Evaluation, plan: Evaluation, resolved: ResolvedRequest): Reason {
  const of = measure(resolved);
  const excessFraction = of(evaluation) / of(plan) - 1;
  const monthly = `it costs ${grouped((evaluation.usdPerHour ?? 0) * HOURS_PER_MONTH)} USD a month`;
  const { about, more } = MEASURES[resolved.objective.minimize];
  const message = excessFraction > SAME_FRACTION
    ? `${monthly}, ${more(percent(excessFraction))} than the plan`
    : `${monthly}, ${about} the plan, and ${lessPreferred(plan, evaluation, resolved)}`;
  return { code: RejectionCode.DOMINATED, message, excessFraction };
}

const MEASURES: Readonly<Record<Minimize, { readonly about: string; readonly more: (share: string) => string }>> = {
  [Minimize.COST]: { about: 'about as much as', more: (share) => `${share} more` },
  [Minimize.LATENCY]: { about: 'answers about as fast as', more: (share) => `and an answer takes ${share} longer` },
  [Minimize.DEVICES]: { about: 'pays for about as many devices as', more: (share) => `and pays for ${share} more devices` },
};

/** How near a kind of reason is to the plan: what money or more replicas mend, what a looser target mends, what nothing mends. */
const DISTANCE: Readonly<Record<RejectionCode, number>> = {
  [RejectionCode.DOMINATED]: 0,
  [RejectionCode.OVER_BUDGET]: 1,
  [RejectionCode.MISSES_TTFT]: 2,
  [RejectionCode.MISSES_TPOT]: 2,
  [RejectionCode.MISSES_RESPONSE_TIME]: 2,
  [RejectionCode.MISSES_COLD_START]: 2,
  [RejectionCode.SATURATED]: 1,
  [RejectionCode.DOES_NOT_FIT]: 4,
  [RejectionCode.NO_PRICE]: 5,
  [RejectionCode.NOT_IN_REGION]: 6,
  [RejectionCode.PLATFORM_LIMIT]: 6,
  [RejectionCode.DATA_TYPE_UNSUPPORTED]: 6,
  [RejectionCode.NO_EFA]: 6,
  [RejectionCode.SPECULATION_UNSUPPORTED]: 6,
};

interface Miss {
  readonly evaluation: Evaluation;
  readonly reasons: readonly Reason[];
}

function isNearer(one: Miss, other: Miss): boolean {
  const difference = order(one).map((value, index) => value - (order(other)[index] ?? 0)).find((value) => value !== 0);
  return difference === undefined ? one.evaluation.combination.name < other.evaluation.combination.name : difference < 0;
}

/** Worst kind of reason, how far off all together, number of reasons, cost. */
function order({ evaluation, reasons }: Miss): number[] {
  return [
    Math.max(...reasons.map(({ code }) => DISTANCE[code])),
    reasons.reduce((sum, { excessFraction = 0 }) => sum + excessFraction, 0),
    reasons.length,
    evaluation.usdPerHour ?? Number.MAX_VALUE,
  ];
}

/** The misses in order, nearest first. */
export function nearestMisses(evaluations: readonly Evaluation[], resolved: ResolvedRequest): Miss[] {
  return evaluations
    .map((evaluation) => ({ evaluation, reasons: reasonsOf(evaluation, undefined, resolved) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((one, other) => (isNearer(one, other) ? -1 : 1));
}

/** A combination as the plan shows it. */
export function candidateOf(evaluation: Evaluation, { model, workload: { requestsPerSecond } }: ResolvedRequest): Candidate {
  const { combination, shape, instances, usdPerHour, timedReplicas } = evaluation;
  const { platform, instance, layout, choice, kvCacheDataType } = combination;
  const priced = instances !== undefined && usdPerHour !== undefined;
  const times = shape && timedReplicas !== undefined ? targetPercentiles(shape.load({ requestsPerSecond, replicas: timedReplicas, router: combination.router })) : undefined;
  return {
    platform: platform.platform,
    instanceType: instance.instanceType,
    nodesPerReplica: layout.nodes,
    weightDataType: choice.weights.dataType,
    kvCacheDataType,
    layout: parallelLayout(layout, layersPerStage(model.layers, layout.pipelineParallelism)),
    ...(priced ? { instances, usdPerMonth: usdPerHour * HOURS_PER_MONTH } : {}),
    ...(times ? { timeToFirstTokenMs: times.firstTokenSeconds * 1000, timePerOutputTokenMs: times.tokenSeconds * 1000 } : {}),
  };
}
