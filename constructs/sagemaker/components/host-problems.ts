import { Duration, Token } from 'aws-cdk-lib';
import type { InferenceComponentEndpointProps, InstancePool, PrefixAwareRouting, ScaleInPolicy } from './inference-component-endpoint-props';
import { scalesToZeroIn } from './scale-to-zero-region';
import { prefixAwareRoutingProblems } from '../endpoint/prefix-aware-routing';

/** Instances of a host. */
export interface HostRange {
  /** Fewest. */
  readonly minInstances: number;
  /** At creation. */
  readonly initialInstances: number;
  /** Most. */
  readonly maxInstances: number;
}

/** The instances that the properties of a host state or leave to their defaults. */
export function hostRange({ minInstances = 1, initialInstances = Math.max(1, minInstances), maxInstances = initialInstances }: InferenceComponentEndpointProps): HostRange {
  return { minInstances, initialInstances, maxInstances };
}

/**
 * What SageMaker would refuse in the host of inference components.
 *
 * @param region region of the stack, or a token
 */
export function hostProblems(props: InferenceComponentEndpointProps, region: string): string[] {
  return [
    ...typeProblems(props),
    ...rangeProblems(hostRange(props)),
    ...zeroProblems(props, region),
    ...(props.scaleInPolicy === undefined ? [] : scaleInProblems(props.scaleInPolicy)),
    ...(props.prefixAwareRouting === undefined ? [] : routingProblems(props.prefixAwareRouting, props.instancePools)),
    ...secondsProblems('provisionTimeout', props.provisionTimeout, 300, 3600),
  ];
}

/** What is wrong with a time. */
export function secondsProblems(prop: string, time: Duration | undefined, least: number, most: number): string[] {
  if (time === undefined || time.isUnresolved()) return [];
  const seconds = time.toSeconds({ integral: false });
  return Number.isInteger(seconds) && seconds >= least && seconds <= most
    ? [] : [`${prop} must be whole seconds from ${least} to ${most}, got ${seconds}; write Duration.seconds(${least}) or more`];
}

/** What is wrong with a number. */
export function countProblems(prop: string, value: number | undefined, least: number, most = Infinity): string[] {
  if (value === undefined || Token.isUnresolved(value) || (Number.isInteger(value) && value >= least && value <= most)) return [];
  const limit = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
  return [`${prop} must be a whole number ${limit}, got ${value}; write one such as ${least}`];
}

function typeProblems({ instanceType, instancePools }: InferenceComponentEndpointProps): string[] {
  if ((instanceType === undefined) === (instancePools === undefined)) {
    return [`either instanceType or instancePools must be set, got ${instanceType === undefined ? 'neither' : 'both'}; name one type, or several with priorities`];
  }
  return [
    ...(instanceType === undefined ? [] : nameProblems('instanceType', instanceType)),
    ...(instancePools === undefined ? [] : poolProblems(instancePools)),
  ];
}

function nameProblems(prop: string, instanceType: string): string[] {
  return instanceType.startsWith('ml.') ? [`${prop} is written without ml., got ${instanceType}; write ${instanceType.slice('ml.'.length)}`] : [];
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_InstancePool.html */
function poolProblems(pools: InstancePool[]): string[] {
  const repeated = (values: (number | string)[]) => values.filter((value, index) => values.indexOf(value) < index);
  const priorities = repeated(pools.map(({ priority }) => priority));
  const types = repeated(pools.map(({ instanceType }) => instanceType));
  return [
    ...(pools.length >= 1 && pools.length <= 5 ? [] : [`instancePools must have 1 to 5 entries, got ${pools.length}; keep the types that you want most`]),
    ...pools.flatMap(({ instanceType, priority }, index) => [
      ...nameProblems(`instancePools[${index}].instanceType`, instanceType),
      ...countProblems(`instancePools[${index}].priority`, priority, 1, 5),
    ]),
    ...(priorities.length === 0 ? [] : [`instancePools must have different priorities, got ${priorities.join(', ')} twice; number them from 1 on`]),
    ...(types.length === 0 ? [] : [`instancePools must have different types, got ${types.join(', ')} twice; name each once`]),
  ];
}

function rangeProblems({ minInstances, initialInstances, maxInstances }: HostRange): string[] {
  return [
    ...countProblems('minInstances', minInstances, 0),
    ...countProblems('initialInstances', initialInstances, 1),
    ...countProblems('maxInstances', maxInstances, 1),
    ...(initialInstances >= minInstances
      ? [] : [`initialInstances must be at least minInstances, ${minInstances}, got ${initialInstances}; leave it out`]),
    ...(maxInstances >= initialInstances
      ? [] : [`maxInstances must be at least initialInstances, ${initialInstances}, got ${maxInstances}; raise it`]),
  ];
}

function zeroProblems({ minInstances }: InferenceComponentEndpointProps, region: string): string[] {
  if (minInstances !== 0 || scalesToZeroIn(region) !== false) return [];
  return [`minInstances must be at least 1 in ${region}, where SageMaker refuses to scale to zero, got 0; deploy in a region such as us-east-1, or keep one instance`];
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariantManagedInstanceScalingScaleInPolicy.html */
function scaleInProblems({ maxInstances, cooldown }: ScaleInPolicy): string[] {
  return [
    ...countProblems('scaleInPolicy.maxInstances', maxInstances, 1, 100),
    ...(cooldown === undefined || cooldown.isUnresolved() || isWhole(cooldown.toMinutes({ integral: false }), 5, 1440)
      ? [] : [`scaleInPolicy.cooldown must be whole minutes from 5 to 1440, got ${cooldown.toMinutes({ integral: false })}; write Duration.minutes(20)`]),
  ];
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function routingProblems(routing: PrefixAwareRouting, pools: InstancePool[] | undefined): string[] {
  return [
    ...prefixAwareRoutingProblems(routing),
    ...(pools === undefined ? [] : ['prefixAwareRouting must be left out with instancePools, among which SageMaker routes to the fewest requests in hand; name one instanceType']),
  ];
}
