import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { CfnOutput, Stack, Token, attachCustomSynthesis } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { defaultTarget } from './default-target';
import { deployedPath } from './deployed-path';
import type { IInferenceEndpoint } from './inference-endpoint';
import type { InferenceTarget } from './inference-target';
import { ModelWeights } from './weights/model-weights';
import { planSummary } from './plan-summary';
import { planForWeights } from './plan-for-weights';
import { plannerInput } from './planner-input';
import { inWords, platformChoice } from './platform-choice';
import { templateText } from './template-text';
import { archiveUpload } from './weights/archive-upload';
import { WeightsStack } from './weights/weights-stack';
import { weightsUpload } from './weights/weights-upload';
import { Platform, grouped } from '../lib';
import type { NeuronPlan, Plan, PlanRequest } from '../lib';

/** Properties for defining a `DistributedInference`: a request, none of which may be a token, and what runs its plan. */
export interface DistributedInferenceProps extends PlanRequest {
  /**
   * Where the weights of the planned checkpoint come from.
   *
   * @default - a folder of a new, private bucket in a stack of its own, which is deployed first and which you fill: its output says how. The
   * bucket stays when the stack goes. Weights of the Hugging Face hub and archives cannot be compiled for Inferentia and Trainium: unless the
   * request names instance types, their plan is made on GPUs.
   */
  readonly weights?: ModelWeights;

  /**
   * What runs the plan. The plan is then made on its platform alone, and the outputs say what that costs.
   *
   * @default - the cheapest platform that the request allows
   */
  readonly target?: InferenceTarget;

  /**
   * Role of the model. What it lacks is granted to it.
   *
   * @default - a role with the least that the platform needs
   */
  readonly role?: iam.IRole;

  /**
   * Network of the model, in whose private subnets it stands.
   *
   * @default - the network of the platform
   */
  readonly vpc?: ec2.IVpc;
}

/**
 * Serves a language model: plans the cheapest deployment that meets a request, and defines it.
 *
 * In a stack whose region is known only at deployment, the request's region decides: deploy it there.
 */
export class DistributedInference extends Construct {
  /** What was decided, and why. */
  public readonly plan: Plan;

  /** What clients send requests to. */
  public readonly endpoint: IInferenceEndpoint;

  /** Name that clients invoke the endpoint by: that of a SageMaker endpoint, the DNS name of a load balancer. */
  public readonly endpointName: string;

  /** ARN of the endpoint. */
  public readonly endpointArn: string;

  constructor(scope: Construct, id: string, props: DistributedInferenceProps) {
    super(scope, id);

    this.plan = planForWeights(plannerInput(this, props, props.target), props.weights);
    const target = props.target ?? defaultTarget(this.plan);
    const choice = props.target && platformChoice(this.plan);

    const weights = props.weights ?? this.ownWeights();
    const { endpoint, invocation, invocationNeeds, openAiUrl } = target.bind(this, {
      plan: this.plan, weights, role: props.role, vpc: props.vpc,
    });
    this.endpoint = endpoint;
    this.endpointName = endpoint.endpointName;
    this.endpointArn = endpoint.endpointArn;

    Stack.of(this).addMetadata(`DistributedInference:${this.node.path}`, planSummary(this.plan, choice));
    this.writePlan();
    this.output('EndpointName', this.endpointName, 'Name to invoke the endpoint by');
    this.output('Plan', planInWords(this.plan), 'What was decided');
    if (choice !== undefined) this.output('PlatformChoice', choice.sentence, 'What it costs that the target decides the platform');
    if (openAiUrl !== undefined) this.output('OpenAiUrl', openAiUrl, 'Base URL for clients of OpenAI\'s API (their key is a bearer token of SageMaker)');
    this.output('Invocation', invocation, `Sends a request and prints the answer as it streams (${invocationNeeds})`);
  }

  /**
   * Allows a principal to invoke this endpoint and no other, with and without streaming.
   *
   * @param grantee who may invoke it
   * @throws Error where the endpoint is a load balancer, whose security group decides instead
   */
  public grantInvoke(grantee: iam.IGrantable): iam.Grant {
    return this.endpoint.grantInvoke(grantee);
  }

  /**
   * A metric that the platform publishes for this endpoint.
   *
   * @param metricName name that the platform gives it
   * @param options what differs from the metric's average over five minutes
   */
  public metric(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.endpoint.metric(metricName, options);
  }

  /**
   * Requests that arrived (sum).
   *
   * @param options what differs from this default
   * @throws Error where the endpoint does not measure it, as a network load balancer
   */
  public metricInvocations(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.endpoint.metricInvocations(options);
  }

  /**
   * Requests that the server failed before its first byte (sum).
   *
   * @param options what differs from this default
   * @throws Error where the endpoint does not measure it, as a network load balancer
   */
  public metricServerErrors(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.endpoint.metricServerErrors(options);
  }

  /**
   * Requests that one instance has in hand, those that wait for the engine included (maximum); of a load balancer its open connections.
   *
   * @param options what differs from this default
   */
  public metricConcurrentRequests(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.endpoint.metricConcurrentRequests(options);
  }

  /**
   * Time from a streamed request to the first bytes of its answer, in microseconds on SageMaker (95th percentile).
   *
   * @param options what differs from this default
   * @throws Error where the endpoint is a load balancer, which does not measure it
   */
  public metricTimeToFirstToken(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.endpoint.metricTimeToFirstToken(options);
  }

  /**
   * Time that the model takes to answer, in microseconds on SageMaker, in seconds behind a load balancer (95th percentile).
   *
   * @param options what differs from this default
   * @throws Error where the endpoint does not measure it, as a network load balancer
   */
  public metricModelLatency(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.endpoint.metricModelLatency(options);
  }

  /** A folder that the user fills, in a stack that is deployed before this one; an archive where the platform takes nothing else. */
  private ownWeights(): ModelWeights {
    const { checkpoint: { id }, platform } = this.plan.decision;
    const archive = platform === Platform.SAGEMAKER_SERVERLESS;
    const key = archive ? `${id}.tar.gz` : `${id}/`;
    const stack = new WeightsStack(this, 'Weights', { checkpoint: id });
    const url = stack.bucket.s3UrlForObject(key);
    new CfnOutput(stack, 'WeightsUpload', {
      value: archive ? archiveUpload(id, url) : weightsUpload(id, url),
      description: templateText(`Fills the folder of the weights. Run it between "cdk deploy ${stack.node.path}" and "cdk deploy ${deployedPath(this)}"`),
    });
    const bucket = stack.bucketFor(this);
    return archive ? ModelWeights.fromArchive(bucket, key) : ModelWeights.fromBucket(bucket, key);
  }

  /** Writes the whole plan beside the template, named by the path of the construct. */
  private writePlan(): void {
    const file = `${this.node.scopes.map(({ node }) => encodeURIComponent(node.id)).filter((id) => id !== '').join('.')}.plan.json`;
    attachCustomSynthesis(this, {
      onSynthesize: ({ outdir }) => { writeFileSync(path.join(outdir, file), `${JSON.stringify(this.plan, undefined, 2)}\n`); },
    });
  }

  private output(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value: Token.isUnresolved(value) ? value : templateText(value), description });
  }
}

/** The essentials of a plan in one line. */
function planInWords({ request, decision, predictions, cost }: Plan): string {
  const { timeToFirstTokenMs, timePerOutputTokenMs } = predictions;
  return `${decision.checkpoint.id} in ${decision.weightDataType}, ${decision.strategy}${compiledInWords(decision.neuron)}, `
    + `${decision.replicas} ${decision.replicas === 1 ? 'replica' : 'replicas'}: `
    + `${inWords(decision, cost)} (${cost.priceBasis} prices of ${cost.priceDate}); `
    + `at ${request.workload.requestsPerSecond} requests/s, p95 of ${grouped(timeToFirstTokenMs.p95)} ms to the first token `
    + `and ${grouped(timePerOutputTokenMs.p95)} ms per token after it (${predictions.basis})`;
}

/** For what a model is compiled on Inferentia and Trainium. */
function compiledInWords(neuron: NeuronPlan | undefined): string {
  if (neuron === undefined) return '';
  return `, compiled for ${neuron.batchSize} ${neuron.batchSize === 1 ? 'sequence' : 'sequences'} of up to ${grouped(Math.max(...neuron.sequenceBuckets))} tokens`;
}
