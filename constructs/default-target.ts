import { InferenceTarget } from './inference-target';
import { inWords } from './platform-choice';
import { Platform } from '../lib';
import type { Plan, PlatformPlan } from '../lib';

/** Platforms that a construct deploys on, with their targets. */
const BUILT: readonly { readonly platform: Platform; readonly target: () => InferenceTarget }[] = [
  { platform: Platform.SAGEMAKER_REAL_TIME, target: () => InferenceTarget.sageMakerRealTime() },
  { platform: Platform.SAGEMAKER_INFERENCE_COMPONENTS, target: () => InferenceTarget.sageMakerInferenceComponents() },
  { platform: Platform.EKS, target: () => InferenceTarget.eks() },
  { platform: Platform.SAGEMAKER_ASYNC, target: () => InferenceTarget.sageMakerAsync() },
  { platform: Platform.SAGEMAKER_SERVERLESS, target: () => InferenceTarget.sageMakerServerless() },
];

/**
 * The target that stands for a planned platform, in the absence of one.
 *
 * @throws Error where no construct deploys on it, with the best plan that can be deployed
 */
export function defaultTarget({ decision, cost, platforms }: Plan): InferenceTarget {
  const built = BUILT.find(({ platform }) => platform === decision.platform);
  if (built !== undefined) return built.target();

  const plans = platforms.filter(({ platform }) => BUILT.some((other) => other.platform === platform));
  const best = cheapest(plans);
  const alternative = best === undefined
    ? `and no plan on ${plans.map(({ platform }) => platform).join(' or ')} meets the request${plans.map(whyNot).join('')}`
    : `the best plan that can is ${best}: allow it in constraints.platforms`;
  throw new Error(`no construct deploys on ${decision.platform} yet, where the plan is ${inWords(decision, cost)}; ${alternative}`);
}

/** The plan of the platform on which it costs the least, in words; undefined where none meets the request. */
function cheapest(plans: readonly PlatformPlan[]): string | undefined {
  const met = plans.flatMap(({ decision, cost }) => (decision === undefined || cost === undefined ? [] : [{ decision, cost }]));
  const [best] = met.sort((one, other) => one.cost.usdPerMonth - other.cost.usdPerMonth);
  return best && inWords(best.decision, best.cost);
}

function whyNot({ platform, reasons = [] }: PlatformPlan): string {
  return reasons.length === 0 ? '' : `; ${platform}: ${reasons.map(({ message }) => message).join(', ')}`;
}
