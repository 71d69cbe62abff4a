import { filledChoice } from './attempt';
import type { Attempt } from './attempt';
import type { ChosenCandidate } from './chosen-candidate';
import { brokenConstraints } from './excluded-by';
import { grouped } from '../number-text';
import { RejectionCode } from '../plan/rejected';
import type { Reason } from '../plan/rejected';
import type { Load } from '../queueing/load';
import type { PlanRequest } from '../request/plan-request';
import { coldStartOf } from '../strategy/cost/cold-start-of';
import { HOURS_PER_MONTH } from '../strategy/cost/deployment-cost';
import { replicasOf } from '../strategy/evaluation';
import { reasonsOf } from '../strategy/rejections';
import { longestResponseSeconds, targetPercentiles } from '../strategy/requirements';
import { survivors } from '../strategy/survivors';

const DIGITS = 3;

/** A limit of the request, as it must be for the candidate to keep it. */
interface Loosened {
  readonly part: 'workload' | 'objective' | 'constraints';
  readonly key: string;
  readonly value: number | readonly (string | number)[] | undefined;
  readonly words: string;
}

/** All limits that the candidate breaks, each as loose as it takes; undefined where some reason is no limit of the request. */
export function loosenedLimits(chosen: ChosenCandidate): Attempt | undefined {
  const { evaluation, resolved } = chosen;
  const reasons = reasonsOf(evaluation, undefined, resolved);
  const limits = reasons.map((reason) => loosened(reason, chosen));
  const all = [...limits.filter((limit) => limit !== undefined), ...allowed(chosen)];
  if (all.length === 0 || all.length < reasons.length) return undefined;
  const request = all.reduce((changed: PlanRequest, { part, key, value }) => ({ ...changed, [part]: { ...changed[part], [key]: value } }), resolved.request);
  return {
    changed: all.map(({ part, key, value }) => ({ path: `${part}.${key}`, value: shown(value) })),
    words: all.map(({ words }) => words),
    request,
    choice: filledChoice(evaluation),
  };
}

function shown(value: Loosened['value']): string {
  if (value === undefined) return 'left out';
  return typeof value === 'number' ? String(value) : `[${value.join(', ')}]`;
}

/** The constraints that rule the candidate out, with what it has. */
function allowed({ evaluation, resolved }: ChosenCandidate): Loosened[] {
  return brokenConstraints(evaluation, resolved).map(({ key, allowed: known, value }) => {
    const isList = key === 'platforms' || key === 'instanceTypes' || key === 'weightDataTypes' || key === 'kvCacheDataTypes';
    return { part: 'constraints', key, value: isList ? [...known, value] : undefined, words: isList ? `with ${value} in ${key}` : `without constraints.${key}` };
  });
}

function loosened({ code }: Reason, chosen: ChosenCandidate): Loosened | undefined {
  switch (code) {
    case RejectionCode.MISSES_TTFT:
    case RejectionCode.MISSES_TPOT:
    case RejectionCode.MISSES_RESPONSE_TIME:
      return time(code, chosen);
    case RejectionCode.OVER_BUDGET:
      return atLeast('constraints', 'budgetUsdPerMonth', Math.ceil((chosen.evaluation.usdPerHour ?? Number.NaN) * HOURS_PER_MONTH));
    case RejectionCode.SATURATED:
      return moreReplicas(chosen);
    case RejectionCode.MISSES_COLD_START:
      return longerStart(chosen);
    default:
      return undefined;
  }
}

function moreReplicas({ evaluation: { combination, instances = 0 }, resolved }: ChosenCandidate): Loosened | undefined {
  const replicas = replicasOf(combination, instances);
  return replicas > resolved.constraints.maxReplicas ? atLeast('constraints', 'maxReplicas', replicas) : undefined;
}

function longerStart({ evaluation: { combination, shape }, resolved }: ChosenCandidate): Loosened | undefined {
  return shape && atLeast('objective', 'coldStartSecondsMax', roundedUp(coldStartOf(combination, shape, resolved).totalSeconds));
}

function time(code: RejectionCode, chosen: ChosenCandidate): Loosened {
  const { resolved } = chosen;
  const load = loadOf(chosen);
  const { firstTokenSeconds, tokenSeconds } = load ? targetPercentiles(load) : { firstTokenSeconds: Number.NaN, tokenSeconds: Number.NaN };
  const target = (seconds: number): number => roundedUp((seconds * 1000) / (1 - resolved.objective.headroomFraction));
  if (code === RejectionCode.MISSES_TTFT) return atLeast('objective', 'timeToFirstTokenMs', target(firstTokenSeconds));
  if (code === RejectionCode.MISSES_TPOT) return atLeast('objective', 'timePerOutputTokenMs', target(tokenSeconds));
  return atLeast('workload', 'maxResponseSeconds', roundedUp(load ? longestResponseSeconds(load, resolved) : Number.NaN));
}

/** What of the replicas is left after the loss that the request tolerates, under its load. */
function loadOf({ evaluation: { combination, instances = 0, shape }, resolved }: ChosenCandidate): Load | undefined {
  const replicas = survivors(combination, instances / combination.layout.nodes, resolved.availability);
  return shape?.load({ requestsPerSecond: resolved.workload.requestsPerSecond, replicas, router: combination.router });
}

function atLeast(part: Loosened['part'], key: string, value: number): Loosened {
  return { part, key, value, words: `with ${key} ≥ ${value >= 1000 ? grouped(value) : String(value)}` };
}

/** The least number of few digits that is not below a value. */
function roundedUp(value: number): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) + 1 - DIGITS);
  return Number((Math.ceil(value / unit) * unit).toPrecision(DIGITS));
}
