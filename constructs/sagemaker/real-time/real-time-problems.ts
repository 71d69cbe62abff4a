import { Token } from 'aws-cdk-lib';
import { prefixAwareRoutingProblems } from '../endpoint/prefix-aware-routing';
import { variantNameProblems } from '../endpoint/production-variants';
import { neuronProblems } from './neuron-problems';
import type { RealTimeVariant, SageMakerRealTimeEndpointProps } from './real-time-options';
import type { PrefixAwareRouting } from '../components/inference-component-endpoint-props';
import { Platform } from '../../../lib';
import type { Plan } from '../../../lib';

/** What is wrong with the properties of a real-time endpoint, beyond what is wrong with its variants as SageMaker sees them. */
export function realTimeProblems(props: SageMakerRealTimeEndpointProps): string[] {
  const { plan, variantName = 'AllTraffic', variants = [], shadowVariant, capacityReservationArn, prefixAwareRouting } = props;
  const others = [...variants, ...shadowVariant === undefined ? [] : [shadowVariant]];
  return [
    ...planProblems('plan', plan),
    ...neuronProblems({ prop: 'plan', plan, environment: props.environment }),
    ...variantNameProblems([variantName, ...others.map(({ name }) => name)]),
    ...variants.flatMap((variant, index) => variantProblems(`variants[${index}]`, variant, plan)),
    ...shadowVariant === undefined ? [] : variantProblems('shadowVariant', shadowVariant, plan),
    ...capacityReservationArn === undefined ? [] : reservationProblems(capacityReservationArn),
    ...prefixAwareRouting === undefined ? [] : routingProblems(prefixAwareRouting, plan),
  ];
}

function planProblems(prop: string, { decision, request }: Plan): string[] {
  return [
    ...(decision.platform === Platform.SAGEMAKER_REAL_TIME ? [] : [
      `${prop}.decision.platform must be ${Platform.SAGEMAKER_REAL_TIME}, got ${decision.platform}; plan with constraints.platforms`]),
    ...(request.constraints?.region === undefined
      ? [`${prop}.request.constraints.region must be set, got none; take the plan as Planner.plan returns it`] : []),
  ];
}

function variantProblems(prop: string, variant: RealTimeVariant, endpointPlan: Plan): string[] {
  const { plan, weights, instances, maxInstances } = variant;
  const least = instances ?? 1;
  return [
    ...plan === undefined ? [] : [...planProblems(`${prop}.plan`, plan), ...otherPlanProblems(prop, plan, endpointPlan, weights !== undefined)],
    ...neuronProblems({ prop: `${prop}.plan`, plan: plan ?? endpointPlan, environment: variant.environment }),
    ...(instances === undefined || isCount(instances, 1) ? [] : [`${prop}.instances must be a whole number, at least 1, got ${instances}; state one, or leave it out`]),
    ...(maxInstances === undefined || isCount(maxInstances, least)
      ? [] : [`${prop}.maxInstances must be a whole number, at least the ${least} that it starts with, got ${maxInstances}; raise it`]),
  ];
}

function otherPlanProblems(prop: string, plan: Plan, endpointPlan: Plan, hasWeights: boolean): string[] {
  const region = plan.request.constraints?.region;
  const endpointRegion = endpointPlan.request.constraints?.region;
  return [
    ...(region === endpointRegion ? [] : [`${prop}.plan.request.constraints.region must be that of the endpoint, ${endpointRegion}, got ${region}; plan for it`]),
    ...(hasWeights || plan.decision.checkpoint.id === endpointPlan.decision.checkpoint.id ? [] : [
      `${prop}.weights must be given, for the plan of the variant has another checkpoint, ${plan.decision.checkpoint.id}, got none; say where it is`]),
  ];
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariantCapacityReservationConfig.html, `MlReservationArn` */
function reservationProblems(arn: string): string[] {
  return Token.isUnresolved(arn) || /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:[a-z-]+\/.+$/.test(arn)
    ? [] : [`capacityReservationArn must be the ARN of a reservation of SageMaker, got ${arn}; copy that of the training plan`];
}

/** optimum-neuron 0.4.5 sets `enable_prefix_caching` to false: `optimum/neuron/vllm/platform.py`. */
function routingProblems(routing: PrefixAwareRouting, { decision }: Plan): string[] {
  return [
    ...prefixAwareRoutingProblems(routing),
    ...(decision.neuron === undefined ? [] : [
      `prefixAwareRouting must be left out on ${decision.instanceType}, whose engine keeps no cache of prefixes, got it set; leave it out`]),
  ];
}

function isCount(value: number, least: number): boolean {
  return Token.isUnresolved(value) || (Number.isInteger(value) && value >= least);
}
