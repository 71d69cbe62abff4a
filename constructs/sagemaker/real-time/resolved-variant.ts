import { Token } from 'aws-cdk-lib';
import { instanceRange } from './endpoint-scaling';
import type { InstanceRange } from './endpoint-scaling';
import type { RealTimeVariant, SageMakerRealTimeEndpointProps } from './real-time-options';
import type { Plan } from '../../../lib';
import type { ModelWeights } from '../../weights/model-weights';

/** A variant with all its defaults. */
export interface ResolvedVariant extends InstanceRange {
  /** Its name. */
  readonly name: string;
  /** Its weight. */
  readonly weight: number;
  /** Part of the requests that it gets. */
  readonly shareFraction: number;
  /** What it serves. */
  readonly plan: Plan;
  /** Where its weights come from. */
  readonly weights: ModelWeights;
  /** Environment beside what its plan sets. */
  readonly environment: { [name: string]: string };
  /** Instances that it starts with. */
  readonly instances: number;
}

/** The variants of an endpoint. */
export interface ResolvedVariants {
  /** That of the plan. */
  readonly planned: ResolvedVariant;
  /** Those beside it. */
  readonly others: readonly ResolvedVariant[];
  /** One that gets copies of the requests. */
  readonly shadow?: ResolvedVariant;
}

/** Variants with their defaults: instances by the share of the requests. */
export function resolvedVariants(props: SageMakerRealTimeEndpointProps): ResolvedVariants {
  const { plan, weights, environment = {}, weight = 1, variantName = 'AllTraffic', variants = [], shadowVariant } = props;
  const weightSum = [weight, ...variants.map((variant) => variant.weight ?? 1)].reduce((sum, one) => sum + one, 0);
  const share = (one: number, sum: number) => Token.isUnresolved(one) || Token.isUnresolved(sum) || sum <= 0 ? 1 : one / sum;
  const resolved = (variant: RealTimeVariant, sum: number) => resolvedVariant(variant, props, share(variant.weight ?? 1, sum));
  return {
    planned: {
      name: variantName, weight, shareFraction: share(weight, weightSum), plan, weights, environment,
      instances: plan.decision.instances, ...instanceRange(plan, props),
    },
    others: variants.map((variant) => resolved(variant, weightSum)),
    shadow: shadowVariant && resolved(shadowVariant, weight),
  };
}

function resolvedVariant(variant: RealTimeVariant, defaults: SageMakerRealTimeEndpointProps, shareFraction: number): ResolvedVariant {
  const { plan = defaults.plan, weights = defaults.weights, environment = defaults.environment ?? {} } = variant;
  const { instances = Math.max(1, Math.ceil(plan.decision.instances * shareFraction)) } = variant;
  return {
    name: variant.name, weight: variant.weight ?? 1, shareFraction, plan, weights, environment,
    instances, minInstances: instances, maxInstances: variant.maxInstances ?? 2 * instances,
  };
}
