import { CATALOGUE_DATES } from './catalog/catalogue-dates';
import { LANGUAGE_MODELS_DATE } from './catalog/language-models';
import { PLATFORM_FACTS } from './catalog/platform-facts';
import { InfeasibleError, InvalidInputError } from './errors';
import { deviceMemory } from './estimate/memory';
import type { CandidateChoice } from './explain/candidate-choice';
import { explanationOf } from './explain/explanation-of';
import type { Explanation } from './plan/explanation';
import type { Plan, PlatformPlan } from './plan/plan';
import { RejectionCode } from './plan/rejected';
import type { RejectedCandidate } from './plan/rejected';
import type { PlanRequest } from './request/plan-request';
import { resolveRequest } from './request/resolved-request';
import type { ResolvedRequest } from './request/resolved-request';
import { balancerOf } from './strategy/balancer-of';
import { coldStartOf } from './strategy/cold-start-of';
import { contradictions } from './strategy/contradictions';
import { decisionOf } from './strategy/decision-of';
import { decisionRecord } from './strategy/decision-record';
import { deploymentCost } from './strategy/deployment-cost';
import { feasibleChanges } from './strategy/feasible-changes';
import { infeasibleMessage } from './strategy/infeasible-message';
import { communicationOf, predictionsOf } from './strategy/predictions-of';
import { nearestMiss } from './strategy/nearest-miss';
import { paretoPoints } from './strategy/pareto-points';
import { everyCandidate, reasonsOf, rejectedOf } from './strategy/rejections';
import { search } from './strategy/search';
import type { SearchResult } from './strategy/search';
import { serverlessRequestPrice } from './strategy/serverless-request-price';

/** Version of the form of plans. */
const SCHEMA_VERSION = 1;

/** Chooses the cheapest deployment that meets a request. */
export class Planner {
  /**
   * The cheapest deployment that meets a request, with everything that it was chosen over.
   *
   * @param request a model, its load, and what the answer must keep to
   * @throws InvalidInputError with all problems of the request, or all conflicts of constraints that meet nowhere, whatever the load
   * @throws InfeasibleError if nothing meets it, with the nearest miss and the smallest change with which something does
   */
  public static plan(request: PlanRequest): Plan {
    const resolved = resolveRequest(request);
    const result = search(resolved);
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

  /**
   * One candidate in full, whether it meets a request or not: memory, the time of a step by term, waiting, cost, and what it would take to pass.
   *
   * @param request a model, its load, and what the answer must keep to
   * @param choice the candidate; what it leaves out is filled in as the search would
   * @throws InvalidInputError with all problems of the request, or all of the choice
   */
  public static explain(request: PlanRequest, choice: CandidateChoice): Explanation {
    return { schemaVersion: SCHEMA_VERSION, ...explanationOf(resolveRequest(request), choice) };
  }

  /**
   * Every candidate that a request allows, with the reasons why it is not the plan; the plan has none.
   *
   * @param request a model, its load, and what the answer must keep to
   * @throws InvalidInputError with all problems of the request
   */
  public static candidates(request: PlanRequest): RejectedCandidate[] {
    const resolved = resolveRequest(request);
    return everyCandidate(search(resolved), resolved);
  }
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
