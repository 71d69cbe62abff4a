import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { AsyncAlarms } from './async-alarms';
import type { AsyncEndpointProps } from './async-options';
import { MOST_CONCURRENT_INVOCATIONS, asyncProblems } from './async-problems';
import { AsyncQueue } from './async-queue';
import { AsyncScaling } from './async-scaling';
import { MeasuredEndpoint } from '../endpoint/measured-endpoint';
import { modelNetwork } from '../endpoint/model-network';
import { productionVariants } from '../endpoint/production-variants';
import { retainedProperties } from '../endpoint/retained-properties';
import { concurrencyLimit, instanceRange } from '../real-time/endpoint-scaling';
import type { InstanceRange } from '../real-time/endpoint-scaling';
import { plannedModel } from '../real-time/planned-model';
import { VariantCompilations } from '../real-time/variant-compilations';
import type { IInferenceEndpoint } from '../../inference-endpoint';

const VARIANT = 'AllTraffic';

/**
 * A SageMaker asynchronous endpoint that runs a plan: requests wait in a queue, their answers go to S3, and instances run while there is
 * work.
 */
export class AsyncEndpoint extends MeasuredEndpoint implements IInferenceEndpoint {
  /** Name that clients pass to invoke it. */
  public override readonly endpointName: string;

  /** ARN. */
  public override readonly endpointArn: string;

  /** Name of its only variant. */
  public override readonly variantName = VARIANT;

  /** Role of the model. */
  public readonly role: iam.IRole;

  /** Bucket that clients put requests into. */
  public readonly inputBucket: s3.IBucket;

  /** Folder of the requests, with a slash at its end. */
  public readonly inputPrefix: string;

  /** Bucket of answers and failures. */
  public readonly outputBucket: s3.IBucket;

  /** Topic that every answer is announced on. */
  public readonly successTopic: sns.ITopic;

  /** Topic that every failure is announced on. */
  public readonly errorTopic: sns.ITopic;

  /** The alarms. */
  public readonly alarms: cloudwatch.Alarm[];

  private readonly queue: AsyncQueue;

  /**
   * @throws Error that lists all that is wrong with the props
   */
  constructor(scope: Construct, id: string, props: AsyncEndpointProps) {
    super(scope, id);
    const problems = asyncProblems(this, props);
    if (problems.length > 0) throw new Error(problems.join('\n'));
    const { plan } = props;
    const { minInstances = 0, maxConcurrentInvocationsPerInstance = Math.min(MOST_CONCURRENT_INVOCATIONS, concurrencyLimit(plan)) } = props;

    this.role = props.role ?? new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    this.queue = new AsyncQueue(this, 'Queue', props);
    this.inputBucket = this.queue.inputBucket;
    this.inputPrefix = this.queue.inputPrefix;
    this.outputBucket = this.queue.outputBucket;
    this.successTopic = this.queue.successTopic;
    this.errorTopic = this.queue.errorTopic;
    const range = { minInstances, maxInstances: instanceRange(plan, { maxInstances: props.maxInstances }).maxInstances };
    const endpoint = new sagemaker.CfnEndpoint(this, 'Resource', {
      endpointConfigName: this.configuration(props, range, maxConcurrentInvocationsPerInstance).attrEndpointConfigName,
      ...retainedProperties(range.minInstances < range.maxInstances),
    });
    this.endpointName = endpoint.attrEndpointName;
    this.endpointArn = endpoint.ref;

    if (range.minInstances < range.maxInstances) {
      new AsyncScaling(this, 'Scaling', {
        endpointName: this.endpointName, variantName: VARIANT, ...range,
        concurrentInvocationsPerInstance: maxConcurrentInvocationsPerInstance,
      });
    }
    this.alarms = new AsyncAlarms(this, 'Alarms', { plan, endpoint: this, actions: props.alarmActions ?? [] }).alarms;
  }

  /**
   * Allows a principal to put requests into the queue of this endpoint and no other, and to get their answers.
   *
   * @param grantee who may invoke it
   */
  public grantInvoke(grantee: iam.IGrantable): iam.Grant {
    const invoke = iam.Grant.addToPrincipal({ grantee, actions: ['sagemaker:InvokeEndpointAsync'], resourceArns: [this.endpointArn] });
    return this.queue.grantClient(grantee).reduce((all, grant) => all.combine(grant), invoke);
  }

  /**
   * A metric of the queue: `ApproximateBacklogSize`, `ApproximateBacklogSizePerInstance`, `ApproximateAgeOfOldestRequest` or
   * `HasBacklogWithoutCapacity`.
   *
   * @param metricName name that SageMaker gives it
   * @param options what differs from the metric's average over five minutes
   */
  public metricQueue(metricName: string, options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    const dimensionsMap = { EndpointName: this.endpointName };
    return new cloudwatch.Metric({ namespace: 'AWS/SageMaker', metricName, dimensionsMap, ...options }).attachTo(this);
  }

  /**
   * Requests that were answered or failed (sum).
   *
   * @param options what differs from this default
   */
  public override metricInvocations(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.metric('InvocationsProcessed', { statistic: cloudwatch.Stats.SUM, ...options });
  }

  /**
   * Requests that failed for any reason (sum).
   *
   * @param options what differs from this default
   */
  public override metricServerErrors(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.metric('InvocationFailures', { statistic: cloudwatch.Stats.SUM, ...options });
  }

  /**
   * Requests in the queue for each instance, those in work included (maximum).
   *
   * @param options what differs from this default
   */
  public override metricConcurrentRequests(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.metricQueue('ApproximateBacklogSizePerInstance', { statistic: cloudwatch.Stats.MAXIMUM, ...options });
  }

  /**
   * Nothing that SageMaker measures here: answers do not stream.
   *
   * @param options what would differ from the default
   * @throws Error always, with the metrics that come closest
   */
  public override metricTimeToFirstToken(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    throw new Error(
      `metricTimeToFirstToken has no ${options.statistic ?? 'p95'} on an asynchronous endpoint, whose answers do not stream; `
      + "use metric('TotalProcessingTime'), metric('TimeInBacklog') or metricModelLatency()",
    );
  }

  private configuration(
    props: AsyncEndpointProps, range: InstanceRange, maxConcurrentInvocationsPerInstance: number,
  ): sagemaker.CfnEndpointConfig {
    const { plan, weights, environment = {}, vpc } = props;
    const variant = plannedModel(
      this,
      { name: VARIANT, weight: 1, shareFraction: 1, plan, weights, environment, instances: plan.decision.instances, ...range },
      { role: this.role, grants: this.queue.grantProcess(this.role), network: vpc && modelNetwork(this, vpc), compilations: new VariantCompilations(props) },
    );
    return new sagemaker.CfnEndpointConfig(this, 'Configuration', {
      asyncInferenceConfig: this.queue.config(maxConcurrentInvocationsPerInstance),
      productionVariants: productionVariants([{ ...variant, routingConfig: undefined }]), // instances take what they can from the queue
    });
  }
}
