import { combinations } from './combination';
import { HOURS_PER_MONTH } from './cost/deployment-cost';
import { Evaluator } from './evaluation';
import type { Evaluation } from './evaluation';
import { preferred } from './preference';
import { ReplicaShapes } from './replica-shape';
import type { Platform } from '../catalog/platform';
import { PLATFORM_FACTS } from '../catalog/platform-facts';
import type { ResolvedRequest } from '../request/resolved-request';

/** All combinations and the best of each platform. */
export interface SearchResult {
  /** Every combination on every platform. */
  readonly evaluations: readonly Evaluation[];
  /** The best of each platform within the budget. */
  readonly bestByPlatform: ReadonlyMap<Platform, Evaluation>;
  /** The plan: the best on the platforms that the request allows. */
  readonly plan: Evaluation | undefined;
  /** The replicas that were worked out. */
  readonly shapes: ReplicaShapes;
}

/**
 * Looks for the plan among all combinations; those of the same devices share their replica.
 *
 * @param resolved the request
 * @param shapes replicas of another search for the same model and lengths, whatever its load, limits, platforms and data types
 */
export function search(resolved: ResolvedRequest, shapes = new ReplicaShapes(resolved)): SearchResult {
  const evaluator = new Evaluator(resolved, shapes);
  const evaluations = combinations(resolved).map((combination) => evaluator.evaluate(combination));
  const meeting = evaluations.filter((evaluation) => meetsRequest(evaluation, resolved));

  const bestByPlatform = new Map<Platform, Evaluation>();
  for (const { platform } of PLATFORM_FACTS) {
    const best = preferred(meeting.filter(({ combination }) => combination.platform.platform === platform), resolved);
    if (best) bestByPlatform.set(platform, best);
  }
  return { evaluations, bestByPlatform, plan: preferred(meeting.filter((evaluation) => isAllowed(evaluation, resolved)), resolved), shapes };
}

/** Whether the request allows the platform. */
export function isAllowed({ combination }: Evaluation, { constraints }: ResolvedRequest): boolean {
  return constraints.platforms.includes(combination.platform.platform);
}

/** Whether an evaluation keeps all limits, the budget among them. */
export function meetsRequest(evaluation: Evaluation, { constraints }: ResolvedRequest): boolean {
  return evaluation.reasons.length === 0 && (evaluation.usdPerHour ?? 0) * HOURS_PER_MONTH <= (constraints.budgetUsdPerMonth ?? Number.POSITIVE_INFINITY);
}
