import { CATALOGUE_DATES } from '../catalog/catalogue-dates';
import { LANGUAGE_MODELS_DATE } from '../catalog/language-models';
import { PLATFORM_FACTS } from '../catalog/platform-facts';
import { InfeasibleError, InvalidInputError } from '../errors';
import { deviceMemory } from '../estimate/memory';
import type { Plan, PlatformPlan } from '../plan/plan';
import { RejectionCode } from '../plan/rejected';
import { SCHEMA_VERSION } from '../plan/schema-version';
import type { ResolvedRequest } from '../request/resolved-request';
import { balancerOf } from './cost/balancer-of';
import { coldStartOf } from './cost/cold-start-of';
import { contradictions } from './change/contradictions';
import { decisionOf } from './decision-of';
import { decisionRecord } from './record/decision-record';
import { deploymentCost } from './cost/deployment-cost';
import { feasibleChanges } from './change/feasible-changes';
import { infeasibleMessage } from './change/infeasible-message';
import { communicationOf, predictionsOf } from './predictions-of';
import { nearestMiss } from './nearest-miss';
import { paretoPoints } from './pareto-points';
import { reasonsOf, rejectedOf } from './rejections';
import type { SearchResult } from './search';
import { serverlessRequestPrice } from './cost/serverless-request-price';

/**
 * The plan that a search found, with everything that it was chosen over.
 *
 * @param result the search
 * @param resolved its request
 * @throws InvalidInputError with all conflicts of constraints that meet nowhere, whatever the load
 * @throws InfeasibleError if nothing meets the request, with the nearest miss and the smallest change with which something does
 */
export function planOf(result: SearchResult, resolved: ResolvedRequest): Plan {
  const rejected = rejectedOf(result, resolved);
  const { plan } = result;
  if (!plan?.shape || plan.instances === undefined) {
    const contradicting = contradictions(result, resolved);
    if (contradicting.length > 0) throw new InvalidInputError(contradicting.map(({ message }) => message));
    const changes = feasibleChanges(result, resolved);
    throw new InfeasibleError(infeasibleMessage(rejected, changes, resolved), { schemaVersion: SCHEMA_VERSION, request: resolved.request, rejected, changes });
  }
  return {
    schemaVersion: SCHEMA_VERSION,
    request: resolved.request,
    decision: decisionOf(plan, plan.shape, resolved),
    predictions: predictionsOf(plan, plan.shape, resolved),
    memory: deviceMemory(plan.shape.replica, plan.shape.fit),
    communication: communicationOf(plan, plan.shape),
    cost: deploymentCost(plan.combination, plan.shape, resolved, plan.instances),
    coldStart: coldStartOf(plan.combination, plan.shape, resolved),
    balancer: balancerOf(plan, resolved),
    decisionRecord: decisionRecord(result, resolved),
    platforms: platformPlans(result, resolved),
    paretoFront: paretoPoints(result, resolved),
    rejected,
    catalogues: [...CATALOGUE_DATES, { name: 'language models', date: LANGUAGE_MODELS_DATE }],
  };
}

function platformPlans(result: SearchResult, resolved: ResolvedRequest): PlatformPlan[] {
  return PLATFORM_FACTS.map(({ platform, title }) => {
    const best = result.bestByPlatform.get(platform);
    if (best?.shape && best.instances !== undefined) {
      const cost = deploymentCost(best.combination, best.shape, resolved, best.instances);
      return { platform, decision: decisionOf(best, best.shape, resolved), cost, ...serverlessRequestPrice(best, result, resolved) };
    }
    const nearest = nearestMiss(result.evaluations.filter(({ combination }) => combination.platform.platform === platform), resolved);
    const none = { code: RejectionCode.PLATFORM_LIMIT, message: `no instance type and layout that constraints allow is one of a ${title}` };
    return { platform, reasons: nearest ? reasonsOf(nearest.evaluation, undefined, resolved) : [none] };
  });
}
