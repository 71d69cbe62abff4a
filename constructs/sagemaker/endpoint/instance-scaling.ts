import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import { Construct } from 'constructs';
import { instanceDevice } from './instance-device';
import { ContainerDevice, HostingInstance } from '../../../lib';

/** Properties for defining a `MultiModelScaling`. */
export interface MultiModelScalingProps {
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
  /** Requests that all models are expected to get; none where that is not known. */
  readonly requestsPerSecond?: number;
}

/** Share of the CPUs or of the GPU that an instance may be busy before there is one more. An assumption: half leaves too much unused. */
const BUSY_FRACTION = 0.6;

/** Seconds before the next instance is added: what one takes to start, by AWS's samples of scaling. */
const SCALE_OUT_COOLDOWN_SECONDS = 300;

/** Seconds before the next is given up: a new one starts with no model in memory. */
const SCALE_IN_COOLDOWN_SECONDS = 600;

/** Application Auto Scaling of a multi-model endpoint: by requests per instance where the load is known, else by how busy instances are. */
export class MultiModelScaling extends Construct {
  constructor(scope: Construct, id: string, props: MultiModelScalingProps) {
    super(scope, id);

    const target = new appscaling.CfnScalableTarget(this, 'Resource', {
      serviceNamespace: appscaling.ServiceNamespace.SAGEMAKER,
      scalableDimension: 'sagemaker:variant:DesiredInstanceCount',
      // an attribute of the endpoint: the target comes after it and goes before it, or else the endpoint cannot be deleted
      resourceId: `endpoint/${props.endpointName}/variant/${props.variantName}`,
      minCapacity: props.minInstances,
      maxCapacity: props.maxInstances,
    });
    const name = props.requestsPerSecond === undefined ? 'Utilization' : 'Invocations';
    new appscaling.CfnScalingPolicy(this, name, {
      policyName: name,
      policyType: 'TargetTrackingScaling',
      scalingTargetId: target.attrId,
      targetTrackingScalingPolicyConfiguration: {
        ...(props.requestsPerSecond === undefined ? utilization(props) : invocations(props.requestsPerSecond / props.instances)),
        scaleOutCooldown: SCALE_OUT_COOLDOWN_SECONDS,
        scaleInCooldown: SCALE_IN_COOLDOWN_SECONDS,
      },
    });
  }
}

type Tracking = appscaling.CfnScalingPolicy.TargetTrackingScalingPolicyConfigurationProperty;

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

/** SageMaker counts 100 for each busy vCPU, and 100 for a busy GPU. */
function utilization({ instanceType, endpointName, variantName }: MultiModelScalingProps): Tracking {
  const onGpu = instanceDevice(instanceType) === ContainerDevice.GPU;
  return {
    customizedMetricSpecification: {
      namespace: '/aws/sagemaker/Endpoints',
      metricName: onGpu ? 'GPUUtilization' : 'CPUUtilization',
      statistic: 'Average',
      dimensions: [{ name: 'EndpointName', value: endpointName }, { name: 'VariantName', value: variantName }],
    },
    targetValue: BUSY_FRACTION * 100 * (onGpu ? 1 : HostingInstance.of(instanceType).vcpus),
  };
}
