import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import type { Construct } from 'constructs';
import { ScalableCapacity, variantResourceId } from '../endpoint/scalable-capacity';

/** Properties for defining a `ServerlessScaling`. */
export interface ServerlessScalingProps {
  /** Name of the endpoint. */
  readonly endpointName: string;
  /** Name of its variant. */
  readonly variantName: string;
  /** Fewest ready workers. */
  readonly minProvisionedConcurrency: number;
  /** Most ready workers. */
  readonly maxProvisionedConcurrency: number;
}

/** Share of the ready workers that are busy, above which one is added: it leaves three of ten for what comes until then. */
const BUSY_FRACTION = 0.7;

/**
 * Application Auto Scaling of the ready workers of a serverless endpoint by the share of them that is busy.
 *
 * https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-autoscale.html
 */
export class ServerlessScaling extends ScalableCapacity {
  constructor(scope: Construct, id: string, props: ServerlessScalingProps) {
    super(scope, id, {
      dimension: 'sagemaker:variant:DesiredProvisionedConcurrency',
      resourceId: variantResourceId(props),
      min: props.minProvisionedConcurrency,
      max: props.maxProvisionedConcurrency,
    });
    this.track('Utilization', {
      predefinedMetricSpecification: { predefinedMetricType: appscaling.PredefinedMetric.SAGEMAKER_VARIANT_PROVISIONED_CONCURRENCY_UTILIZATION },
      targetValue: BUSY_FRACTION,
      scaleOutCooldown: 60,
      scaleInCooldown: 300,
    });
  }
}
