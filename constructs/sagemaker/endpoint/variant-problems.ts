import { Token } from 'aws-cdk-lib';
import type { IResolvable } from 'aws-cdk-lib';
import type * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { hasLocalNvme } from './local-storage';

type Variant = sagemaker.CfnEndpointConfig.ProductionVariantProperty;

/** What is wrong with a variant by itself: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html */
export function variantProblems(variant: Variant): string[] {
  return [
    ...instanceProblems(variant),
    ...poolProblems(variant),
    ...scalingProblems(variant),
    ...reservationProblems(variant),
    ...numberProblems(variant),
    ...volumeProblems(variant),
  ].map((problem) => `variants.${variant.variantName}.${problem}`);
}

function instanceProblems({ instanceType, instancePools, serverlessConfig, initialInstanceCount }: Variant): string[] {
  const given = [instanceType, instancePools, serverlessConfig].filter((value) => value !== undefined).length;
  if (given !== 1) return [`instanceType must be given, or instance pools, or serverless workers, got ${given} of them; state one`];
  return serverlessConfig === undefined && initialInstanceCount === undefined ? ['instances must be at least 1, got none; state how many'] : [];
}

function poolProblems({ instancePools, routingConfig }: Variant): string[] {
  const pools = known<(sagemaker.CfnEndpointConfig.InstancePoolsProperty | IResolvable)[]>(instancePools);
  if (pools === undefined) return [];
  const priorities = pools.map((pool) => known<sagemaker.CfnEndpointConfig.InstancePoolsProperty>(pool)?.priority)
    .filter((priority) => priority !== undefined && !Token.isUnresolved(priority)) as number[];
  return [
    ...(pools.length >= 1 && pools.length <= 5 ? [] : [`instancePools must be from 1 to 5, got ${pools.length}; leave some out`]),
    ...priorities.filter((priority) => !isWhole(priority, 1, 5)).map((priority) => `instancePools.priority must be from 1 to 5, got ${priority}; renumber the pools`),
    ...(new Set(priorities).size === priorities.length ? [] : [`instancePools.priority must differ between pools, got ${priorities.join(', ')}; renumber the pools`]),
    ...poolRoutingProblems(routingConfig),
  ];
}

function poolRoutingProblems(routingConfig: Variant['routingConfig']): string[] {
  const strategy = routingConfig === undefined ? 'none' : known<sagemaker.CfnEndpointConfig.RoutingConfigProperty>(routingConfig)?.routingStrategy;
  return strategy === undefined || strategy === 'LEAST_OUTSTANDING_REQUESTS' || Token.isUnresolved(strategy)
    ? [] : [`routing must be LEAST_OUTSTANDING_REQUESTS with instance pools, got ${strategy}; choose it`];
}

function scalingProblems({ modelName, managedInstanceScaling, initialInstanceCount }: Variant): string[] {
  const scaling = known<sagemaker.CfnEndpointConfig.ManagedInstanceScalingProperty>(managedInstanceScaling);
  if (scaling === undefined) return [];
  const { minInstanceCount: fewest, maxInstanceCount: most } = scaling;
  return [
    ...(modelName === undefined ? [] : ['managedInstanceScaling must be left out where the variant has a model, got both; '
      + 'use Application Auto Scaling, or inference components']),
    ...(ordered(fewest, initialInstanceCount) && ordered(initialInstanceCount, most) && ordered(fewest, most)
      ? [] : [`instances must be from ${fewest ?? 'the fewest'} to ${most ?? 'the most'} of managed scaling, got ${initialInstanceCount ?? 'none'}; start with that many`]),
  ];
}

function reservationProblems({ capacityReservationConfig }: Variant): string[] {
  const reservation = known<sagemaker.CfnEndpointConfig.CapacityReservationConfigProperty>(capacityReservationConfig);
  if (reservation === undefined || Token.isUnresolved(reservation.capacityReservationPreference)) return [];
  const only = reservation.capacityReservationPreference === 'capacity-reservations-only';
  return [
    ...(only && reservation.mlReservationArn === undefined ? ['capacityReservation must have an ARN, got none; state that of the training plan or reservation'] : []),
    ...(only || reservation.mlReservationArn === undefined ? [] : [
      `capacityReservation must be used alone (capacity-reservations-only), got ${reservation.capacityReservationPreference ?? 'no preference'}; state that`]),
  ];
}

/** Each number with its limits, of which the last is absent where SageMaker states none. */
function numberProblems(variant: Variant): string[] {
  const limits: [prop: string, value: number | undefined, least: number, most: number, unit: string][] = [
    ['instances', variant.initialInstanceCount, variant.modelName === undefined ? 0 : 1, Infinity, ''],
    ['modelDataDownloadTimeout', variant.modelDataDownloadTimeoutInSeconds, 60, 3600, ' s'],
    ['containerStartupHealthCheckTimeout', variant.containerStartupHealthCheckTimeoutInSeconds, 60, 3600, ' s'],
    ['instanceProvisionTimeout', variant.variantInstanceProvisionTimeoutInSeconds, 300, 3600, ' s'],
    ['volume', variant.volumeSizeInGb, 1, 512, ' GB'],
  ];
  return [
    ...limits.flatMap(([prop, value, least, most, unit]) => value === undefined || Token.isUnresolved(value) || isWhole(value, least, most)
      ? [] : [`${prop} must be ${most === Infinity ? `a whole number, at least ${least}` : `from ${least} to ${most}`}${unit}, got ${value}; state such a number`]),
    ...(variant.initialVariantWeight === undefined || Token.isUnresolved(variant.initialVariantWeight) || variant.initialVariantWeight >= 0
      ? [] : [`weight must be at least 0, got ${variant.initialVariantWeight}; state its share of the sum of all weights`]),
  ];
}

function volumeProblems({ instanceType, volumeSizeInGb }: Variant): string[] {
  return volumeSizeInGb !== undefined && instanceType !== undefined && !Token.isUnresolved(instanceType) && hasLocalNvme(instanceType)
    ? [`volume must be left out on ${instanceType}, which keeps its data on local NVMe, got ${volumeSizeInGb} GB; leave it out`]
    : [];
}

/** A value that is no token. */
function known<T>(value: T | IResolvable | undefined): T | undefined {
  return value === undefined || Token.isUnresolved(value) ? undefined : value as T;
}

function ordered(less: number | undefined, more: number | undefined): boolean {
  return less === undefined || more === undefined || Token.isUnresolved(less) || Token.isUnresolved(more) || less <= more;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
