import type { Constraints } from './constraints';
import { requestedModel } from './model-problems';
import type { Objective } from './objective';
import type { PlanRequest } from './plan-request';
import { requestProblems } from './request-problems';
import type { Workload } from './workload';
import { InstanceMarket } from '../catalog/instance-market';
import type { LanguageModel } from '../catalog/language-model';
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
  readonly workload: Required<Workload>;
  /** The latency to keep. */
  readonly objective: Filled<Objective, 'headroomFraction'>;
  /** What the plan may use. */
  readonly constraints: Filled<Constraints, 'region' | 'platforms' | 'maxReplicas' | 'discountFraction'>;
  /** Prices and fees in the region. */
  readonly market: InstanceMarket;
  /** Lengths of prompts and answers. */
  readonly lengths: RequestLengths;
  /** Tokens of prompt and answer together that the engine accepts (`--max-model-len`). */
  readonly maxModelTokens: number;
}

const DEFAULT_REGION = 'us-east-1';

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

  const workload = { lengthVariation: 0.5, ...stated(request.workload) };
  const objective = { headroomFraction: 0.1, ...stated(request.objective ?? {}) };
  const constraints = {
    region: DEFAULT_REGION,
    platforms: PLATFORM_FACTS.filter(({ synthesizable }) => synthesizable).map(({ platform }) => platform),
    maxReplicas: 1000,
    discountFraction: 0,
    ...stated(request.constraints ?? {}),
  };
  const limit = Math.max(model.contextTokens - 1, 1);
  const lengths = {
    prompts: gammaLengths(workload.inputTokens, workload.lengthVariation, limit),
    answers: gammaLengths(workload.outputTokens, workload.lengthVariation, limit),
  };
  const longest = Math.ceil((lengths.prompts.longest + lengths.answers.longest) / BLOCK_TOKENS) * BLOCK_TOKENS;
  return {
    request: { ...request, workload, objective, constraints }, model, workload, objective, constraints, lengths,
    market: new InstanceMarket(constraints.region, constraints.priceOverridesUsdPerHour),
    maxModelTokens: Math.min(longest, model.contextTokens),
  };
}

/** The fields of a struct that have a value, so that `undefined` does not hide a default. */
function stated<T extends object>(struct: T): T {
  return Object.fromEntries(Object.entries(struct).filter(([, value]) => value !== undefined)) as T;
}
