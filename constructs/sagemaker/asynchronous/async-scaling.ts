import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ScalableCapacity, variantResourceId } from '../endpoint/scalable-capacity';

/** Properties for defining an `AsyncScaling`. */
export interface AsyncScalingProps {
  /** Name of the endpoint. */
  readonly endpointName: string;
  /** Name of its variant. */
  readonly variantName: string;
  /** Fewest instances. */
  readonly minInstances: number;
  /** Most instances. */
  readonly maxInstances: number;
  /** Requests that one instance gets at the same time. */
  readonly concurrentInvocationsPerInstance: number;
}

/**
 * Application Auto Scaling of an endpoint's instances by its queue, to zero and back.
 *
 * The queue counts requests in work too: with as many for each instance as it gets at the same time, none waits, and more add an instance.
 * A queue without instances has no such ratio: its first request starts one by a policy of its own.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html
 */
export class AsyncScaling extends ScalableCapacity {
  constructor(scope: Construct, id: string, props: AsyncScalingProps) {
    super(scope, id, {
      dimension: 'sagemaker:variant:DesiredInstanceCount', resourceId: variantResourceId(props), min: props.minInstances, max: props.maxInstances,
    });
    this.track('Backlog', {
      customizedMetricSpecification: {
        namespace: 'AWS/SageMaker',
        metricName: 'ApproximateBacklogSizePerInstance',
        dimensions: [{ name: 'EndpointName', value: props.endpointName }],
        statistic: 'Average',
      },
      targetValue: props.concurrentInvocationsPerInstance,
      scaleOutCooldown: 300,
      scaleInCooldown: 600, // an instance takes minutes to load its weights: give it up late
    });
    if (props.minInstances === 0) this.startFromZero(props.endpointName);
  }

  /** The policy and its alarm as AWS documents them. */
  private startFromZero(endpointName: string): void {
    const alarm = new cloudwatch.Metric({
      namespace: 'AWS/SageMaker',
      metricName: 'HasBacklogWithoutCapacity',
      dimensionsMap: { EndpointName: endpointName },
      statistic: cloudwatch.Stats.AVERAGE,
      period: Duration.minutes(1),
    }).createAlarm(this, 'BacklogWithoutCapacity', {
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 2,
      datapointsToAlarm: 2,
      treatMissingData: cloudwatch.TreatMissingData.MISSING,
      alarmDescription: 'requests wait and no instance runs: starts one',
    });
    this.addFirst('FirstRequest', { alarm, aggregation: 'Average', cooldown: 300 });
  }
}
