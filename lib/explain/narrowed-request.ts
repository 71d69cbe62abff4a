import type { CandidateChoice } from './candidate-choice';
import { DEGREES } from '../request/layout-problems';
import type { ResolvedRequest } from '../request/resolved-request';

/** A request that allows nothing but a choice, as far as the choice says; degrees of the request yield to any of the choice. */
export function narrowedRequest(resolved: ResolvedRequest, choice: CandidateChoice): ResolvedRequest {
  const { constraints } = resolved;
  const degrees = DEGREES.some((degree) => choice[degree] !== undefined) ? choice : constraints;
  return {
    ...resolved,
    constraints: {
      ...constraints,
      instanceTypes: [choice.instanceType],
      platforms: choice.platform === undefined ? constraints.platforms : [choice.platform],
      weightDataTypes: choice.weightDataType === undefined ? constraints.weightDataTypes : [choice.weightDataType],
      kvCacheDataTypes: choice.kvCacheDataType === undefined ? constraints.kvCacheDataTypes : [choice.kvCacheDataType],
      ...Object.fromEntries(DEGREES.map((degree) => [degree, degrees[degree]])),
    },
  };
}
