import type { LanguageEntry, ResolvedPortfolio } from '../resolve/resolved-portfolio';
import { AcceleratedInstance } from '../../catalog/accelerated-instance';
import { Platform } from '../../catalog/platform';
import { SERVERLESS_WORKERS } from '../../catalog/serverless-worker';
import type { Plan } from '../../plan/plan';
import type { Constraints } from '../../request/constraints';
import type { PlanRequest } from '../../request/plan-request';
import { resolveRequest } from '../../request/resolved-request';
import type { ResolvedRequest } from '../../request/resolved-request';
import { planOf } from '../../strategy/plan-of';
import { ReplicaShapes } from '../../strategy/replica-shape';
import { search } from '../../strategy/search';
import type { SearchResult } from '../../strategy/search';

/** Platforms of a portfolio that run language models. */
export type LanguagePlatform = Platform.SAGEMAKER_REAL_TIME | Platform.SAGEMAKER_INFERENCE_COMPONENTS | Platform.SAGEMAKER_SERVERLESS;

const PLATFORMS: readonly LanguagePlatform[] = [Platform.SAGEMAKER_REAL_TIME, Platform.SAGEMAKER_INFERENCE_COMPONENTS, Platform.SAGEMAKER_SERVERLESS];
const KNOWN: readonly string[] = AcceleratedInstance.LISTED.map(({ instanceType }) => instanceType);
const WORKERS: readonly string[] = SERVERLESS_WORKERS.map(({ instanceType }) => instanceType);

/** A language model of a portfolio and its search. */
export class LanguageSearch {
  /** Its request, on all platforms. */
  public readonly resolved: ResolvedRequest;
  /** All combinations, and the best of each platform. */
  public readonly result: SearchResult;
  private readonly shapes: ReplicaShapes;

  constructor(public readonly language: LanguageEntry, private readonly portfolio: ResolvedPortfolio) {
    this.resolved = resolveRequest(this.request({ platforms: [...PLATFORMS] }));
    this.shapes = new ReplicaShapes(this.resolved);
    this.result = search(this.resolved, this.shapes);
  }

  /** Its plan under constraints that something meets. */
  public plan(constraints: Constraints): Plan {
    const resolved = resolveRequest(this.request(constraints));
    return planOf(search(resolved, this.shapes), resolved);
  }

  /** Its plan under constraints; undefined where nothing meets them. */
  public tryPlan(constraints: Constraints): Plan | undefined {
    const resolved = resolveRequest(this.request(constraints));
    const result = search(resolved, this.shapes);
    return result.plan === undefined ? undefined : planOf(result, resolved);
  }

  private request(constraints: Constraints): PlanRequest {
    const { language: { entry }, portfolio } = this;
    const { timeToFirstTokenMs, timePerOutputTokenMs, coldStartSecondsMax, headroomFraction } = portfolio.objective;
    const { region, discountFraction, priceOverridesUsdPerHour = {}, instanceTypes } = portfolio.constraints;
    const { model, modelConfig, requestsPerSecond, inputTokens = 1, outputTokens = 1, payloadMegabytes } = entry;
    const stops = constraints.platforms?.some((platform) => platform !== Platform.SAGEMAKER_REAL_TIME) ?? true;
    return {
      model, modelConfig,
      workload: {
        requestsPerSecond, inputTokens, outputTokens,
        payloadMegabytes: payloadMegabytes ?? portfolio.workload.payloadMegabytes,
        peakToMeanRatio: portfolio.workload.peakToMeanRatio,
        activeHoursPerDay: portfolio.workload.activeHoursPerDay,
      },
      objective: { timeToFirstTokenMs, timePerOutputTokenMs, headroomFraction, ...(stops ? { coldStartSecondsMax } : {}) },
      constraints: {
        region, discountFraction,
        priceOverridesUsdPerHour: Object.fromEntries(Object.entries(priceOverridesUsdPerHour).filter(([type]) => KNOWN.includes(type))),
        instanceTypes: instanceTypes === undefined ? undefined : [...instanceTypes.filter((type) => KNOWN.includes(type)), ...WORKERS],
        ...constraints,
      },
    };
  }
}
