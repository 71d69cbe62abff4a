import { combinations } from './combination';
import { HOURS_PER_MONTH } from './deployment-cost';
import { Evaluator } from './evaluation';
import type { Evaluation } from './evaluation';
import { SAME_COST_FRACTION, preferred } from './preference';
import { ReplicaShapes } from './replica-shape';
import type { Platform } from '../catalog/platform';
import { PLATFORM_FACTS } from '../catalog/platform-facts';
import type { ResolvedRequest } from '../request/resolved-request';

/** All combinations, as far as they had to be looked at, and the best of each platform. */
export interface SearchResult {
  /** Every combination on every platform. */
  readonly evaluations: readonly Evaluation[];
  /** The best of each platform within the budget. */
  readonly bestByPlatform: ReadonlyMap<Platform, Evaluation>;
  /** The plan: the best on the platforms that the request allows. */
  readonly plan: Evaluation | undefined;
}

/**
 * Looks for the plan.
 *
 * The cost of a combination has a lower bound that needs no look at latency: the instances that the load fills to its limit. In the order
 * of that bound, combinations of one instance type and platform are sized until the bound exceeds the best; the rest cannot be cheaper.
 *
 * @param resolved the request
 * @param exhaustive whether to size every combination all the same
 */
export function search(resolved: ResolvedRequest, exhaustive = false): SearchResult {
  const evaluator = new Evaluator(resolved, new ReplicaShapes(resolved));
  const screened = combinations(resolved).map((combination) => evaluator.screen(combination));
  const evaluations = exhaustive ? screened.map((evaluation) => evaluator.size(evaluation)) : sizeWhatMatters(screened, evaluator);

  const bestByPlatform = new Map<Platform, Evaluation>();
  for (const { platform } of PLATFORM_FACTS) {
    const best = preferred(evaluations.filter((evaluation) => evaluation.combination.platform.platform === platform && meetsRequest(evaluation, resolved)));
    if (best) bestByPlatform.set(platform, best);
  }
  const allowed = evaluations.filter((evaluation) => isAllowed(evaluation, resolved) && meetsRequest(evaluation, resolved));
  return { evaluations, bestByPlatform, plan: preferred(allowed) };
}

/** Whether the request allows the platform. */
export function isAllowed({ combination }: Evaluation, { constraints }: ResolvedRequest): boolean {
  return constraints.platforms.includes(combination.platform.platform);
}

/** Whether an evaluation keeps all limits, the budget among them. */
export function meetsRequest(evaluation: Evaluation, { constraints }: ResolvedRequest): boolean {
  return meetsAllButBudget(evaluation) && (evaluation.usdPerHour ?? 0) * HOURS_PER_MONTH <= (constraints.budgetUsdPerMonth ?? Number.POSITIVE_INFINITY);
}

/** Whether an evaluation keeps all limits but perhaps the budget. */
export function meetsAllButBudget({ sized, reasons }: Evaluation): boolean {
  return sized && reasons.length === 0;
}

function sizeWhatMatters(screened: readonly Evaluation[], evaluator: Evaluator): Evaluation[] {
  const result = [...screened];
  const order = screened.map((_, index) => index).sort((one, other) => bound(screened[one]) - bound(screened[other]) || one - other);
  const bestOfGroup = new Map<string, number>();
  const bestOfPlatform = new Map<Platform, number>();

  const size = (index: number): void => {
    const evaluation = result[index];
    if (!evaluation || evaluation.sized) return;
    const sized = evaluator.size(evaluation);
    result[index] = sized;
    if (sized.reasons.length > 0) return;
    const cost = bound(sized);
    const { platform } = sized.combination.platform;
    bestOfGroup.set(group(sized), Math.min(cost, bestOfGroup.get(group(sized)) ?? Number.POSITIVE_INFINITY));
    bestOfPlatform.set(platform, Math.min(cost, bestOfPlatform.get(platform) ?? Number.POSITIVE_INFINITY));
  };

  for (const index of order) {
    const evaluation = screened[index];
    if (evaluation && bound(evaluation) < (bestOfGroup.get(group(evaluation)) ?? Number.POSITIVE_INFINITY)) size(index);
  }
  for (const index of order) {
    const evaluation = screened[index];
    const best = evaluation && bestOfPlatform.get(evaluation.combination.platform.platform);
    if (evaluation && best !== undefined && bound(evaluation) <= best * (1 + SAME_COST_FRACTION)) size(index);
  }
  return result;
}

function bound(evaluation: Evaluation | undefined): number {
  return evaluation?.usdPerHour ?? Number.POSITIVE_INFINITY;
}

/** Combinations of one instance type on one platform. */
export function group({ combination }: Evaluation): string {
  return `${combination.platform.platform} ${combination.instance.instanceType}`;
}
