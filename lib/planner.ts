import type { CandidateChoice } from './explain/candidate-choice';
import { explanationOf } from './explain/explanation-of';
import type { Explanation } from './plan/explanation';
import type { Plan } from './plan/plan';
import type { RejectedCandidate } from './plan/rejected';
import { SCHEMA_VERSION } from './plan/schema-version';
import { planPortfolio } from './portfolio/plan-portfolio';
import type { PortfolioPlan } from './portfolio/portfolio-plan';
import type { PortfolioRequest } from './portfolio/portfolio-request';
import type { PlanRequest } from './request/plan-request';
import { resolveRequest } from './request/resolved-request';
import { planOf } from './strategy/plan-of';
import { everyCandidate } from './strategy/rejections';
import { search } from './strategy/search';

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
    return planOf(search(resolved), resolved);
  }

  /**
   * The cheapest endpoints that serve a portfolio of models, with what it would cost on each platform.
   *
   * @param request the models, their loads, and what the answers must keep to; a request of one model that is no language model is a portfolio of one
   * @throws InvalidInputError with all problems of the request
   * @throws InfeasiblePortfolioError if nothing meets it, with what each platform breaks and the changes that help
   */
  public static planPortfolio(request: PortfolioRequest): PortfolioPlan {
    return planPortfolio(request);
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
