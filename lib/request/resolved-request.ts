import { Arrivals } from './arrivals';
import { Loss } from './availability';
import type { Availability } from './availability';
import type { Constraints } from './constraints';
import type { EngineOptions } from './engine-options';
import { Minimize } from './minimize';
import { requestedModel } from './model-problems';
import type { Objective } from './objective';
import type { PlanRequest } from './plan-request';
import { requestProblems } from './request-problems';
import type { Workload } from './workload';
import { InstanceMarket } from '../catalog/instance-market';
import type { LanguageModel } from '../catalog/language-model';
import { LoadBalancer } from '../catalog/load-balancer';
import { PLATFORM_FACTS } from '../catalog/platform-facts';
import { InvalidInputError } from '../errors';
import { BLOCK_TOKENS } from '../estimate/kv-cache-bytes';
import { gammaLengths } from '../estimate/lengths';
import type { RequestLengths } from '../queueing/serving';

type Filled<T, K extends keyof T> = T & Required<Pick<T, K>>;

/** A request without problems, its defaults filled in, and what follows from it before any candidate is looked at. */
export interface ResolvedRequest {
  /** The request with every default that has a value. */
  readonly request: PlanRequest;
  /** The architecture. */
  readonly model: LanguageModel;
  /** The traffic. */
  readonly workload: Filled<Workload, 'lengthVariation' | 'arrivals' | 'peakToMeanRatio' | 'activeHoursPerDay' | 'prefixCacheHitFraction'>;
  /** The latency to keep. */
  readonly objective: Filled<Objective, 'headroomFraction' | 'minimize'>;
  /** What the plan may use. */
  readonly constraints: Filled<Constraints, 'region' | 'platforms' | 'maxReplicas' | 'discountFraction' | 'loadBalancer'>;
  /** What the deployment survives. */
  readonly availability?: Required<Availability>;
  /** What the engine does beside its defaults. */
  readonly engineOptions: Filled<EngineOptions, 'speculativeTokens' | 'speculativeAcceptanceFraction'>;
  /** Prices and fees in the region. */
  readonly market: InstanceMarket;
  /** Lengths of prompts and answers. */
  readonly lengths: RequestLengths;
  /** Tokens of prompt and answer together that the engine accepts (`--max-model-len`). */
  readonly maxModelTokens: number;
}

const DEFAULT_REGION = 'us-east-1';
const DEFAULT_ZONES = 3;

/**
 * Fills in the defaults of a request.
 *
 * @throws InvalidInputError with all problems of the request
 */
export function resolveRequest(request: PlanRequest): ResolvedRequest {
  const problems = requestProblems(request);
  if (problems.length > 0) throw new InvalidInputError(problems.map(({ message }) => message));
  const requested = requestedModel(request.model, request.modelConfig);
  if ('problems' in requested) throw new InvalidInputError(requested.problems.map(({ message }) => message));
  const { model } = requested;

  const filled = withDefaults(request);
  const { workload, constraints } = filled;
  const limit = Math.max(model.contextTokens - 1, 1);
  const lengths = {
    prompts: gammaLengths(workload.inputTokens, workload.lengthVariation, limit),
    answers: gammaLengths(workload.outputTokens, workload.lengthVariation, limit),
    prefixCacheHitFraction: workload.prefixCacheHitFraction,
  };
  const longest = Math.ceil((lengths.prompts.longest + lengths.answers.longest) / BLOCK_TOKENS) * BLOCK_TOKENS;
  return {
    ...filled, request: { ...request, ...withoutIgnored(filled) }, model, lengths,
    market: new InstanceMarket(constraints.region, constraints.priceOverridesUsdPerHour),
    maxModelTokens: Math.min(longest, model.contextTokens),
  };
}

function withDefaults(request: PlanRequest): Pick<ResolvedRequest, 'workload' | 'objective' | 'constraints' | 'availability' | 'engineOptions'> {
  const { workload, objective = {}, constraints = {}, availability, engineOptions = {} } = request;
  return {
    workload: {
      lengthVariation: 0.5, arrivals: Arrivals.RANDOM, peakToMeanRatio: 1, activeHoursPerDay: 24, prefixCacheHitFraction: 0, ...stated(workload),
    },
    objective: { headroomFraction: 0.1, minimize: Minimize.COST, ...stated(objective) },
    constraints: {
      region: DEFAULT_REGION,
      platforms: PLATFORM_FACTS.filter(({ byDefault }) => byDefault).map(({ platform }) => platform),
      maxReplicas: 1000,
      discountFraction: 0,
      loadBalancer: LoadBalancer.APPLICATION,
      ...stated(constraints),
    },
    ...(availability ? { availability: { zones: DEFAULT_ZONES, ...stated(availability) } } : {}),
    engineOptions: { speculativeTokens: 0, speculativeAcceptanceFraction: 0.6, ...stated(engineOptions) },
  };
}

/** Without the defaults that nothing of the request heeds: stated, they would be wrong. */
function withoutIgnored(filled: ReturnType<typeof withDefaults>): Omit<PlanRequest, 'model' | 'modelConfig'> {
  const { workload, objective, availability, engineOptions } = filled;
  const { loadBalancer, ...constraints } = filled.constraints;
  const balanced = PLATFORM_FACTS.some(({ platform, ownBalancer }) => ownBalancer && constraints.platforms.includes(platform));
  return {
    workload,
    objective,
    constraints: balanced ? { ...constraints, loadBalancer } : constraints,
    ...(availability ? { availability: availability.toleratesLossOf === Loss.ZONE ? availability : { toleratesLossOf: availability.toleratesLossOf } } : {}),
    engineOptions: engineOptions.speculativeTokens > 0 ? engineOptions : { speculativeTokens: engineOptions.speculativeTokens },
  };
}

/** The fields of a struct that have a value, so that `undefined` does not hide a default. */
function stated<T extends object>(struct: T): T {
  return Object.fromEntries(Object.entries(struct).filter(([, value]) => value !== undefined)) as T;
}
