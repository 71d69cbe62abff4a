import { parallelLayout } from './decision-of';
import { HOURS_PER_MONTH } from './cost/deployment-cost';
import type { Evaluation } from './evaluation';
import { Miss, compareMisses, shortfallsOf } from './nearest-miss';
import { SAME_FRACTION, lessPreferred } from './preference';
import { targetPercentiles } from './requirements';
import type { AcceleratedInstance } from '../catalog/accelerated-instance';
import type { PlatformFacts } from '../catalog/platform-facts';
import { layersPerStage } from '../estimate/layer-split';
import { grouped, percent } from '../number-text';
import { RejectionCode } from '../plan/rejected';
import type { Candidate, Reason, Rejected, RejectedCandidate } from '../plan/rejected';
import { isAllowed } from './search';
import type { SearchResult } from './search';
import { Minimize } from '../request/minimize';
import type { ResolvedRequest } from '../request/resolved-request';

/** A search's losers: how many for which reason, and the nearest miss of each instance type on each platform. */
export function rejectedOf(result: SearchResult, resolved: ResolvedRequest): Rejected {
  const counts = new Map<RejectionCode, number>();
  const nearest = new Map<AcceleratedInstance, Map<PlatformFacts, Miss>>();
  for (const evaluation of result.evaluations) {
    if (evaluation === result.plan || !isAllowed(evaluation, resolved)) continue;
    const miss = new Miss(evaluation, shortfallsOf(evaluation, result.plan, resolved));
    for (const { code } of miss.shortfalls) counts.set(code, (counts.get(code) ?? 0) + 1);
    const { instance, platform } = evaluation.combination;
    const ofInstance = nearest.get(instance) ?? new Map<PlatformFacts, Miss>();
    nearest.set(instance, ofInstance);
    const known = ofInstance.get(platform);
    if (!known || compareMisses(miss, known) < 0) ofInstance.set(platform, miss);
  }
  const ordered = [...nearest.values()].flatMap((ofInstance) => [...ofInstance.values()]).sort(compareMisses);
  return {
    countsByCode: Object.fromEntries(Object.values(RejectionCode).flatMap((code) => (counts.has(code) ? [[code, counts.get(code) ?? 0]] : []))),
    nearest: ordered.map(({ evaluation }) => ({ candidate: candidateOf(evaluation, resolved), reasons: reasonsOf(evaluation, result.plan, resolved) })),
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
  return shortfallsOf(evaluation, plan, resolved).map(({ code, message, excessFraction }) => ({
    code,
    message: message ?? (code === RejectionCode.OVER_BUDGET ? overBudget(evaluation, resolved) : dominated(evaluation, plan ?? evaluation, resolved, excessFraction)),
    ...(excessFraction === undefined ? {} : { excessFraction }),
  }));
}

function overBudget(evaluation: Evaluation, { constraints }: ResolvedRequest): string {
  return `${monthlyCost(evaluation)}, above the budget of ${grouped(constraints.budgetUsdPerMonth ?? 0)} USD`;
}

function dominated(evaluation: Evaluation, plan: Evaluation, resolved: ResolvedRequest, excessFraction = 0): string {
  const { about, more } = MEASURES[resolved.objective.minimize];
  return excessFraction > SAME_FRACTION
    ? `${monthlyCost(evaluation)}, ${more(percent(excessFraction))} than the plan`
    : `${monthlyCost(evaluation)}, ${about} the plan, and ${lessPreferred(plan, evaluation, resolved)}`;
}

function monthlyCost({ usdPerHour = 0 }: Evaluation): string {
  return `it costs ${grouped(usdPerHour * HOURS_PER_MONTH)} USD a month`;
}

const MEASURES: Readonly<Record<Minimize, { readonly about: string; readonly more: (share: string) => string }>> = {
  [Minimize.COST]: { about: 'about as much as', more: (share) => `${share} more` },
  [Minimize.LATENCY]: { about: 'answers about as fast as', more: (share) => `and an answer takes ${share} longer` },
  [Minimize.DEVICES]: { about: 'pays for about as many devices as', more: (share) => `and pays for ${share} more devices` },
};

/** A combination as the plan shows it. */
export function candidateOf(evaluation: Evaluation, { model, workload: { requestsPerSecond } }: ResolvedRequest): Candidate {
  const { combination, shape, instances, usdPerHour, timedReplicas } = evaluation;
  const { platform, instance, layout, choice, kvCacheDataType, compiledSequences } = combination;
  const priced = instances !== undefined && usdPerHour !== undefined;
  const times = shape && timedReplicas !== undefined ? targetPercentiles(shape.load({ requestsPerSecond, replicas: timedReplicas, router: combination.router })) : undefined;
  return {
    platform: platform.platform,
    instanceType: instance.instanceType,
    nodesPerReplica: layout.nodes,
    weightDataType: choice.weights.dataType,
    kvCacheDataType,
    layout: parallelLayout(layout, layersPerStage(model.layers, layout.pipelineParallelism)),
    ...(compiledSequences === undefined ? {} : { compiledSequences }),
    ...(priced ? { instances, usdPerMonth: usdPerHour * HOURS_PER_MONTH } : {}),
    ...(times ? { timeToFirstTokenMs: times.firstTokenSeconds * 1000, timePerOutputTokenMs: times.tokenSeconds * 1000 } : {}),
  };
}
