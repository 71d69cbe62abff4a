import { Duration } from 'aws-cdk-lib';
import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { InvokedComponent } from './invoked-component';
import { ScalableCapacity } from '../endpoint/scalable-capacity';

/** Properties for defining a `ComponentScaling`. */
export interface ComponentScalingProps {
  /** What scales. */
  readonly component: InvokedComponent;
  /** Fewest copies. */
  readonly minCopies: number;
  /** Most copies. */
  readonly maxCopies: number;
  /** Requests in hand per copy beyond which one more is added. */
  readonly concurrentRequestsPerCopy: number;
}

/**
 * Application Auto Scaling of a component's copies, which instances follow by managed instance scaling; from zero where it may go there.
 *
 * https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html, read 2026-11-24.
 */
export class ComponentScaling extends ScalableCapacity {
  constructor(scope: Construct, id: string, props: ComponentScalingProps) {
    super(scope, id, {
      dimension: 'sagemaker:inference-component:DesiredCopyCount',
      resourceId: `inference-component/${props.component.componentName}`,
      min: props.minCopies,
      max: props.maxCopies,
    });
    this.track('ConcurrentRequests', {
      predefinedMetricSpecification: {
        predefinedMetricType: appscaling.PredefinedMetric.SAGEMAKER_INFERENCE_COMPONENT_CONCURRENT_REQUESTS_PER_COPY_HIGH_RESOLUTION,
      },
      targetValue: props.concurrentRequestsPerCopy,
      scaleOutCooldown: 300,
      scaleInCooldown: 300,
    });
    if (props.minCopies === 0) this.wakeFromZero(props.component);
  }

  /** Tracking divides by the copies, and so never leaves zero: a failed request adds the first copy. */
  private wakeFromZero(component: InvokedComponent): void {
    const alarm = component.metricNoCapacityFailures({ period: Duration.minutes(1) }).createAlarm(this, 'NoCapacity', {
      alarmDescription: 'a request found no copy in service: the first one is started',
      threshold: 1,
      // AWS's example has "greater than 1", which a single failed request does not wake
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    this.addFirst('WakeFromZero', { alarm, aggregation: 'Maximum', cooldown: 60 });
  }
}
