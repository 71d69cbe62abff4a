import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import type { Construct } from 'constructs';
import { ScalableCapacity, variantResourceId } from './scalable-capacity';
import type { TrackingOptions } from './scalable-capacity';
import { hostCapacity } from '../components/host-capacity';
import { instanceDevice } from '../container/instance-device';
import { ContainerDevice } from '../../../lib';

/** Properties for defining an `InstanceScaling`. */
export interface InstanceScalingProps {
  /** Name of the endpoint. */
  readonly endpointName: string;
  /** Name of its variant. */
  readonly variantName: string;
  /** Instance type, without `ml.`. */
  readonly instanceType: string;
  /** Instances that the load is expected on. */
  readonly instances: number;
  /** Fewest instances. */
  readonly minInstances: number;
  /** Most instances. */
  readonly maxInstances: number;
  /** Requests that are expected; none where that is not known. */
  readonly requestsPerSecond?: number;
}

/** Share of the CPUs or of the GPU that an instance may be busy before there is one more. An assumption: half leaves too much unused. */
const BUSY_FRACTION = 0.6;

/** Seconds before the next instance is added: what one takes to start, by AWS's samples of scaling. */
const SCALE_OUT_COOLDOWN_SECONDS = 300;

/** Seconds before the next is given up: a new one has to load its models again. */
const SCALE_IN_COOLDOWN_SECONDS = 600;

/** Application Auto Scaling of the instances of an endpoint: by requests per instance where the load is known, else by how busy they are. */
export class InstanceScaling extends ScalableCapacity {
  constructor(scope: Construct, id: string, props: InstanceScalingProps) {
    super(scope, id, {
      dimension: 'sagemaker:variant:DesiredInstanceCount', resourceId: variantResourceId(props), min: props.minInstances, max: props.maxInstances,
    });
    this.track(props.requestsPerSecond === undefined ? 'Utilization' : 'Invocations', {
      ...(props.requestsPerSecond === undefined ? utilization(props) : invocations(props.requestsPerSecond / props.instances)),
      scaleOutCooldown: SCALE_OUT_COOLDOWN_SECONDS,
      scaleInCooldown: SCALE_IN_COOLDOWN_SECONDS,
    });
  }
}

type Tracking = Omit<TrackingOptions, 'scaleOutCooldown' | 'scaleInCooldown'>;

/**
 * What is wrong with the name of an instance type, or with scaling by how busy it is, which is measured in units of one vCPU or one GPU.
 *
 * @param instanceType EC2 name, without `ml.`
 * @param requestsPerSecond what it scales by instead; undefined where nobody says
 */
export function instanceTypeProblems(instanceType: string, requestsPerSecond: number | undefined): string[] {
  if (instanceType.startsWith('ml.')) return [`instanceType is written without ml., got ${instanceType}; write ${instanceType.slice(3)}`];
  if (requestsPerSecond !== undefined || hostCapacity(instanceType) !== undefined) return [];
  return [`instanceType must be one whose vCPUs and GPUs are known to scale by how busy they are, got ${instanceType}; state expected.requestsPerSecond, or use one such as m5.xlarge`];
}

/** What is wrong with the numbers of instances, whose defaults are 1, as many, and twice as many. */
export function instanceCountProblems(props: { readonly instances?: number; readonly minInstances?: number; readonly maxInstances?: number }): string[] {
  const { instances = 1, minInstances = instances, maxInstances = 2 * instances } = props;
  const problems = Object.entries({ instances, minInstances: props.minInstances, maxInstances: props.maxInstances })
    .filter(([, count]) => count !== undefined && !(Number.isInteger(count) && count >= 1))
    .map(([name, count]) => `${name} must be a whole number from 1, got ${String(count)}; an endpoint without inference components never scales to zero`);
  if (problems.length > 0) return problems;
  return [
    ...(minInstances <= instances ? [] : [`minInstances must be at most the ${instances} of instances, got ${minInstances}; start with as many`]),
    ...(maxInstances >= instances ? [] : [`maxInstances must be at least the ${instances} of instances, got ${maxInstances}; start with fewer`]),
  ];
}

/**
 * Requests per instance and minute beyond which there is more load than expected.
 *
 * At the expected load an instance gets N = 60 · λ in a minute, and independent arrivals scatter around it with a standard deviation of √N:
 * the target is N + 2 √N, so that only more load than that adds an instance.
 */
function invocations(requestsPerSecond: number): Tracking {
  const perMinute = 60 * requestsPerSecond;
  return {
    predefinedMetricSpecification: { predefinedMetricType: appscaling.PredefinedMetric.SAGEMAKER_VARIANT_INVOCATIONS_PER_INSTANCE },
    targetValue: Math.ceil(perMinute + 2 * Math.sqrt(perMinute)),
  };
}

/** SageMaker counts 100 for each busy vCPU, and 100 for each busy GPU. */
function utilization({ instanceType, endpointName, variantName }: InstanceScalingProps): Tracking {
  const onGpu = instanceDevice(instanceType) === ContainerDevice.GPU;
  const capacity = hostCapacity(instanceType);
  const devices = (onGpu ? capacity?.accelerators : capacity?.vcpus) ?? 1;
  return {
    customizedMetricSpecification: {
      namespace: '/aws/sagemaker/Endpoints',
      metricName: onGpu ? 'GPUUtilization' : 'CPUUtilization',
      statistic: 'Average',
      dimensions: [{ name: 'EndpointName', value: endpointName }, { name: 'VariantName', value: variantName }],
    },
    targetValue: BUSY_FRACTION * 100 * devices,
  };
}
