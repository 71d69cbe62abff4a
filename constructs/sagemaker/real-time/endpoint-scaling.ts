import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import type { Construct } from 'constructs';
import { ScalableCapacity, variantResourceId } from '../endpoint/scalable-capacity';
import type { Plan } from '../../../lib';

/** Instances between which an endpoint scales. */
export interface InstanceRange {
  /** Fewest. */
  readonly minInstances: number;
  /** Most. */
  readonly maxInstances: number;
}

/** Properties for defining an `EndpointScaling`. */
export interface EndpointScalingProps extends InstanceRange {
  /** What the endpoint serves. */
  readonly plan: Plan;
  /** Instances that the variant starts with; those of the plan if nothing is said. */
  readonly instances?: number;
  /** Name of the endpoint. */
  readonly endpointName: string;
  /** Name of the variant. */
  readonly variantName: string;
}

/** Application Auto Scaling of an endpoint's instances by the requests that each has in hand. */
export class EndpointScaling extends ScalableCapacity {
  constructor(scope: Construct, id: string, props: EndpointScalingProps) {
    super(scope, id, {
      dimension: 'sagemaker:variant:DesiredInstanceCount', resourceId: variantResourceId(props), min: props.minInstances, max: props.maxInstances,
    });
    this.track('ConcurrentRequests', {
      predefinedMetricSpecification: {
        predefinedMetricType: appscaling.PredefinedMetric.SAGEMAKER_VARIANT_CONCURRENT_REQUESTS_PER_MODEL_HIGH_RESOLUTION,
      },
      targetValue: targetConcurrency(props.plan, props.minInstances, props.instances),
      scaleOutCooldown: 300,
      scaleInCooldown: 900, // an instance takes many minutes to load its weights: give it up late
    });
  }
}

/** Most requests that one instance decodes together. */
export function concurrencyLimit({ decision }: Plan): number {
  return decision.maxConcurrencyPerReplica * decision.replicasPerInstance;
}

/**
 * Requests in hand per instance beyond which there is more load than requested.
 *
 * At the requested load λ an instance has L = λ · W ÷ n requests in hand (Little's law; W median time to the last token, n
 * instances), and independent arrivals scatter around it with a standard deviation of about √L, which the plan's latency includes.
 * The target is L + 2 √L, so that only more load than that adds an instance.
 *
 * Where fewer instances than planned follow the load, it grows on while one more starts, by the plan's g of the mean load: the target
 * is then (L + 2 √L) ÷ (1 + g), from which it grows to what the plan has.
 *
 * @param plan the plan
 * @param minInstances instances below which the variant never scales
 * @param startInstances instances that it starts with; those of the plan if nothing is said
 */
export function targetConcurrency(plan: Plan, minInstances: number, startInstances = plan.decision.instances): number {
  const { requestsPerSecond, outputTokens } = plan.request.workload;
  const { timeToFirstTokenMs, timePerOutputTokenMs } = plan.predictions;
  const { instances } = plan.decision;
  const seconds = (timeToFirstTokenMs.p50 + (outputTokens - 1) * timePerOutputTokenMs.p50) / 1000;
  const concurrent = requestsPerSecond * seconds / instances;
  const growth = minInstances < startInstances ? plan.coldStart.loadGrowthFraction : 0;
  return Math.max(1, Math.ceil(Math.min(concurrencyLimit(plan), concurrent + 2 * Math.sqrt(concurrent)) / (1 + growth)));
}

/**
 * From the planned instances, which the latency targets need at the requested load, to twice as many, as far as the request's
 * budget and `maxReplicas` allow.
 *
 * @param plan the plan
 * @param asked what the user wants instead
 */
export function instanceRange(plan: Plan, asked: Partial<InstanceRange>): InstanceRange {
  const { instances } = plan.decision;
  const { minInstances = instances, maxInstances = Math.max(instances, Math.min(2 * instances, mostInstances(plan))) } = asked;
  const problems = [
    ...(isCount(minInstances) && minInstances <= instances
      ? [] : [`minInstances must be a whole number from 1 to the ${instances} of the plan, got ${minInstances}; the endpoint starts with those`]),
    ...(isCount(maxInstances) && maxInstances >= instances
      ? [] : [`maxInstances must be a whole number from the ${instances} of the plan on, got ${maxInstances}; fewer miss the objective`]),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return { minInstances, maxInstances };
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}

/** Instances that the request's own limits allow. */
function mostInstances({ request, decision, cost }: Plan): number {
  const { budgetUsdPerMonth = Infinity, maxReplicas = Infinity } = request.constraints ?? {};
  const usdPerHour = budgetUsdPerMonth / cost.usdPerMonth * cost.usdPerHour - cost.feesUsdPerHour;
  return Math.floor(Math.min(maxReplicas / decision.replicasPerInstance, usdPerHour / cost.instancesUsdPerHour * decision.instances));
}
