import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';

/** What there may be more and less of. */
export interface ScalableCapacityProps {
  /** What is counted, such as `sagemaker:variant:DesiredInstanceCount`. */
  readonly dimension: string;
  /** What has it, such as `endpoint/name/variant/name`: an attribute, so that the capacity comes after it and goes before it, or else it cannot be deleted. */
  readonly resourceId: string;
  /** Fewest. */
  readonly min: number;
  /** Most. */
  readonly max: number;
}

/** How a measure is held at a value by more or less capacity. */
export interface TrackingOptions
  extends Pick<appscaling.CfnScalingPolicy.TargetTrackingScalingPolicyConfigurationProperty, 'predefinedMetricSpecification' | 'customizedMetricSpecification'> {
  /** The value. */
  readonly targetValue: number;
  /** Seconds before there is more again. */
  readonly scaleOutCooldown: number;
  /** Seconds before there is less again. */
  readonly scaleInCooldown: number;
}

/** How one alarm adds the first of what there is none of. */
export interface FirstStepOptions {
  /** What goes off where something waits for capacity. */
  readonly alarm: cloudwatch.Alarm;
  /** How its values are combined. */
  readonly aggregation: 'Average' | 'Maximum';
  /** Seconds before it adds another. */
  readonly cooldown: number;
}

/** Capacity of SageMaker that Application Auto Scaling changes, with its policies. */
export class ScalableCapacity extends Construct {
  private readonly target: appscaling.CfnScalableTarget;

  constructor(scope: Construct, id: string, props: ScalableCapacityProps) {
    super(scope, id);
    this.target = new appscaling.CfnScalableTarget(this, 'Resource', {
      serviceNamespace: appscaling.ServiceNamespace.SAGEMAKER,
      scalableDimension: props.dimension,
      resourceId: props.resourceId,
      minCapacity: props.min,
      maxCapacity: props.max,
    });
  }

  /** Holds a measure at a value by a policy of this name. */
  protected track(name: string, targetTrackingScalingPolicyConfiguration: TrackingOptions): void {
    new appscaling.CfnScalingPolicy(this, name, {
      policyName: name, policyType: 'TargetTrackingScaling', scalingTargetId: this.target.attrId, targetTrackingScalingPolicyConfiguration,
    });
  }

  /** Adds the first by a policy of this name: a measure for each of them, as tracking wants, does not exist while there is none. */
  protected addFirst(name: string, { alarm, aggregation, cooldown }: FirstStepOptions): void {
    const policy = new appscaling.CfnScalingPolicy(this, name, {
      policyName: name,
      policyType: 'StepScaling',
      scalingTargetId: this.target.attrId,
      stepScalingPolicyConfiguration: {
        adjustmentType: 'ChangeInCapacity',
        metricAggregationType: aggregation,
        cooldown,
        stepAdjustments: [{ metricIntervalLowerBound: 0, scalingAdjustment: 1 }],
      },
    });
    alarm.addAlarmAction({ bind: () => ({ alarmActionArn: policy.attrArn }) });
  }
}

/** Name of a variant's capacity. */
export function variantResourceId({ endpointName, variantName }: { readonly endpointName: string; readonly variantName: string }): string {
  return `endpoint/${endpointName}/variant/${variantName}`;
}
