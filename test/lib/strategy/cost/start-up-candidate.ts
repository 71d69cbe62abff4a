import { Platform } from '../../../../lib/catalog/platform';
import type { Constraints } from '../../../../lib/request/constraints';
import type { PlanRequest } from '../../../../lib/request/plan-request';
import { resolveRequest } from '../../../../lib/request/resolved-request';
import type { ResolvedRequest } from '../../../../lib/request/resolved-request';
import { combinations } from '../../../../lib/strategy/combination';
import type { Combination } from '../../../../lib/strategy/combination';
import { ReplicaShapes } from '../../../../lib/strategy/replica-shape';
import type { ReplicaShape } from '../../../../lib/strategy/replica-shape';

/** A combination with its replica, under a request. */
export interface StartUpCandidate {
  readonly combination: Combination;
  readonly shape: ReplicaShape;
  readonly resolved: ResolvedRequest;
}

/** The first combination of a model on an instance type of a platform; inference components are allowed beside it, for a request may not state a cold start without. */
export function candidate(
  model: string, platform: Platform, instanceType: string,
  { constraints, workload, ...request }: { constraints?: Constraints; workload?: Partial<PlanRequest['workload']> } & Pick<PlanRequest, 'objective'> = {},
): StartUpCandidate {
  const resolved = resolveRequest({
    model, ...request,
    workload: { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200, ...workload },
    constraints: { ...constraints, platforms: [...new Set([platform, Platform.SAGEMAKER_INFERENCE_COMPONENTS])], instanceTypes: [instanceType] },
  });
  const combination = combinations(resolved).find((one) => one.platform.platform === platform);
  if (!combination) throw new Error(`no combination of ${model} on ${instanceType}`);
  return { combination, shape: new ReplicaShapes(resolved).of(combination), resolved };
}
