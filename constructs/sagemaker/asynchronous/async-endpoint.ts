import { Annotations } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { AsyncAlarms } from './async-alarms';
import { asyncModel } from './async-model';
import type { AsyncEndpointProps } from './async-options';
import { MOST_CONCURRENT_INVOCATIONS, asyncProblems } from './async-problems';
import { AsyncQueue } from './async-queue';
import { AsyncScaling } from './async-scaling';
import { InferenceContainer } from '../container/inference-container';
import { inferenceAmiVersion } from '../container/inference-ami';
import { MeasuredEndpoint } from '../endpoint/measured-endpoint';
import { productionVariants } from '../endpoint/production-variants';
import { startUp } from '../endpoint/start-up';
import type { StartUp } from '../endpoint/start-up';
import { concurrencyLimit, instanceRange } from '../real-time/endpoint-scaling';
import type { IInferenceEndpoint } from '../../inference-endpoint';
import { plannedWeights } from '../../weights/planned-weights';
import type { Plan } from '../../../lib';

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
    const endpoint = new sagemaker.CfnEndpoint(this, 'Resource', {
      endpointConfigName: this.configuration(props, maxConcurrentInvocationsPerInstance).attrEndpointConfigName,
      retainAllVariantProperties: true, // or else an update resets the instances that scaling set
    });
    this.endpointName = endpoint.attrEndpointName;
    this.endpointArn = endpoint.ref;

    new AsyncScaling(this, 'Scaling', {
      endpointName: this.endpointName,
      variantName: VARIANT,
      minInstances,
      maxInstances: instanceRange(plan, { maxInstances: props.maxInstances }).maxInstances,
      concurrentInvocationsPerInstance: maxConcurrentInvocationsPerInstance,
    });
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
    return new cloudwatch.Metric({ namespace: 'AWS/SageMaker', metricName, dimensionsMap: { EndpointName: this.endpointName }, ...options }).attachTo(this);
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

  private configuration(props: AsyncEndpointProps, maxConcurrentInvocationsPerInstance: number): sagemaker.CfnEndpointConfig {
    const { plan } = props;
    const { instanceType, instances } = plan.decision;
    const container = InferenceContainer.vllm().bind(this, plan.request.constraints?.region ?? '');
    const weights = props.weights.bind(this, plannedWeights(plan, this.role));
    refuseDraftFromHub(plan, weights.s3Uri);
    const timeouts = startUp(plan, weights.s3Uri !== undefined);
    this.warnOfSlowStart(timeouts, weights.s3Uri !== undefined);

    const model = asyncModel(this, { props, container, role: this.role, grants: this.queue.grantProcess(this.role), weights, timeouts });
    return new sagemaker.CfnEndpointConfig(this, 'Configuration', {
      asyncInferenceConfig: this.queue.config(maxConcurrentInvocationsPerInstance),
      productionVariants: productionVariants([{
        variantName: VARIANT,
        modelName: model.attrModelName,
        // no volume and no key: every type of the catalogue keeps the weights on local NVMe, which takes neither
        instanceType: `ml.${instanceType}`,
        initialInstanceCount: instances,
        initialVariantWeight: 1,
        inferenceAmiVersion: container.cudaVersion === undefined ? undefined : inferenceAmiVersion(container.cudaVersion),
        modelDataDownloadTimeoutInSeconds: timeouts.downloadSeconds,
        containerStartupHealthCheckTimeoutInSeconds: timeouts.healthCheckSeconds,
      }]),
    });
  }

  private warnOfSlowStart({ beyondLimitSeconds }: StartUp, fromBucket: boolean): void {
    if (beyondLimitSeconds === 0) return;
    const remedy = fromBucket ? 'ask for a smaller data type in constraints.weightDataTypes' : 'put them into a bucket (ModelWeights.fromBucket)';
    Annotations.of(this).addWarningV2(
      'cdk-distributed-inference:AsyncEndpoint.slowStart',
      `loading the weights may take ${beyondLimitSeconds} s more than the 3600 s that SageMaker waits for a new instance; ${remedy}`,
    );
  }
}

/** A container without a network cannot fetch a second model. */
function refuseDraftFromHub({ request }: Plan, s3Uri?: string): void {
  const draft = request.engineOptions?.speculativeModel;
  if (draft === undefined || s3Uri === undefined) return;
  throw new Error(
    `engineOptions.speculativeModel must be left out where weights come from S3, for the container has no network to fetch ${draft}; `
    + 'leave it out for n-grams or the model\'s own prediction module, or load the weights with ModelWeights.fromHuggingFace',
  );
}
