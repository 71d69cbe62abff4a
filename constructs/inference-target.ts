import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { EksInference } from './eks/eks-inference';
import { eksInvocation } from './eks/eks-invocation';
import type { EksInferenceOptions } from './eks/eks-options';
import type { IInferenceEndpoint } from './inference-endpoint';
import type { ModelWeights } from './weights/model-weights';
import { AsyncEndpoint } from './sagemaker/asynchronous/async-endpoint';
import { asyncInvocation } from './sagemaker/asynchronous/async-invocation';
import type { AsyncEndpointOptions } from './sagemaker/asynchronous/async-options';
import { plannedComponent } from './sagemaker/components/component-target';
import type { SageMakerInferenceComponentsOptions } from './sagemaker/components/component-target';
import { SageMakerRealTimeEndpoint } from './sagemaker/real-time/real-time-endpoint';
import type { SageMakerRealTimeOptions } from './sagemaker/real-time/real-time-options';
import { ServerlessEndpoint } from './sagemaker/serverless/serverless-endpoint';
import { serverlessInvocation } from './sagemaker/serverless/serverless-invocation';
import type { ServerlessEndpointOptions } from './sagemaker/serverless/serverless-options';
import { Platform } from '../lib';
import type { Plan } from '../lib';

/** What a target is bound to. */
export interface InferenceTargetBindOptions {
  /** A plan on the platform of the target. */
  readonly plan: Plan;

  /** Where the weights come from. */
  readonly weights: ModelWeights;

  /**
   * Role of the model.
   *
   * @default - a role with the least that the platform needs
   */
  readonly role?: iam.IRole;

  /**
   * Network of the model.
   *
   * @default - the network of the platform
   */
  readonly vpc?: ec2.IVpc;
}

/** What a target defined. */
export interface InferenceTargetConfig {
  /** What clients send requests to. */
  readonly endpoint: IInferenceEndpoint;

  /** A shell command that sends a request and prints its answer as it streams. */
  readonly invocation: string;

  /** Where that command runs, such as `needs boto3`. */
  readonly invocationNeeds: string;

  /**
   * Base URL for clients of OpenAI's API, whose key is a bearer token of SageMaker.
   *
   * @default - clients of OpenAI's API have no URL of the platform
   */
  readonly openAiUrl?: string;
}

/** What runs a plan: a platform and how to define it. */
export abstract class InferenceTarget {
  /**
   * A SageMaker real-time endpoint.
   *
   * @param options how it differs from its defaults
   */
  public static sageMakerRealTime(options: SageMakerRealTimeOptions = {}): InferenceTarget {
    return new SageMakerRealTimeTarget(options);
  }

  /**
   * An inference component on a SageMaker endpoint of its own, which scales to zero where the request has `coldStartSecondsMax`.
   *
   * @param options how it differs from its defaults
   */
  public static sageMakerInferenceComponents(options: SageMakerInferenceComponentsOptions = {}): InferenceTarget {
    return new SageMakerInferenceComponentsTarget(options);
  }

  /**
   * A SageMaker asynchronous endpoint: a queue whose answers go to S3, and instances that run while there is work.
   *
   * @param options how it differs from its defaults
   */
  public static sageMakerAsync(options: AsyncEndpointOptions = {}): InferenceTarget {
    return new SageMakerAsyncTarget(options);
  }

  /**
   * A SageMaker serverless endpoint, for small models on CPUs: it costs nothing between requests.
   *
   * @param options how it differs from its defaults
   */
  public static sageMakerServerless(options: ServerlessEndpointOptions = {}): InferenceTarget {
    return new SageMakerServerlessTarget(options);
  }

  /**
   * A model server on EKS, on nodes of its own behind a load balancer: in a new cluster, or in one that exists.
   *
   * @param options how it differs from its defaults
   */
  public static eks(options: EksInferenceOptions = {}): InferenceTarget {
    return new EksTarget(options);
  }

  /** The platform that plans for this target are made on. */
  public abstract readonly platform: Platform;

  /**
   * Defines what runs a plan.
   *
   * @param scope the construct to define it in
   * @param options the plan and what it needs
   */
  public abstract bind(scope: Construct, options: InferenceTargetBindOptions): InferenceTargetConfig;
}

class SageMakerRealTimeTarget extends InferenceTarget {
  public override readonly platform = Platform.SAGEMAKER_REAL_TIME;

  constructor(private readonly options: SageMakerRealTimeOptions) {
    super();
  }

  public override bind(scope: Construct, options: InferenceTargetBindOptions): InferenceTargetConfig {
    const endpoint = new SageMakerRealTimeEndpoint(scope, 'Endpoint', { ...this.options, ...options });
    return {
      endpoint,
      invocation: sageMakerInvocation(endpoint.endpointName, options.plan),
      invocationNeeds: 'needs boto3',
      openAiUrl: endpoint.openAiUrl,
    };
  }
}

class SageMakerInferenceComponentsTarget extends InferenceTarget {
  public override readonly platform = Platform.SAGEMAKER_INFERENCE_COMPONENTS;

  constructor(private readonly options: SageMakerInferenceComponentsOptions) {
    super();
  }

  public override bind(scope: Construct, options: InferenceTargetBindOptions): InferenceTargetConfig {
    const component = plannedComponent(scope, { ...this.options, ...options });
    return {
      endpoint: component,
      invocation: sageMakerInvocation(component.endpointName, options.plan, component.componentName),
      invocationNeeds: 'needs boto3',
      openAiUrl: component.openAiUrl,
    };
  }
}

class SageMakerAsyncTarget extends InferenceTarget {
  public override readonly platform = Platform.SAGEMAKER_ASYNC;

  constructor(private readonly options: AsyncEndpointOptions) {
    super();
  }

  public override bind(scope: Construct, options: InferenceTargetBindOptions): InferenceTargetConfig {
    const endpoint = new AsyncEndpoint(scope, 'Endpoint', { ...this.options, ...options });
    return { endpoint, invocation: asyncInvocation(endpoint, options.plan), invocationNeeds: 'all at once here; needs the AWS CLI' };
  }
}

class SageMakerServerlessTarget extends InferenceTarget {
  public override readonly platform = Platform.SAGEMAKER_SERVERLESS;

  constructor(private readonly options: ServerlessEndpointOptions) {
    super();
  }

  public override bind(scope: Construct, { plan, weights, role, vpc }: InferenceTargetBindOptions): InferenceTargetConfig {
    if (vpc !== undefined) throw new Error(`vpc must be left out, for serverless endpoints stand in no VPC, got ${vpc.node.path}; leave it out, or use another target`);
    const endpoint = new ServerlessEndpoint(scope, 'Endpoint', { ...this.options, plan, weights, role });
    return { endpoint, invocation: serverlessInvocation(endpoint.endpointName, plan), invocationNeeds: 'all at once here; needs the AWS CLI' };
  }
}

class EksTarget extends InferenceTarget {
  public override readonly platform = Platform.EKS;

  constructor(private readonly options: EksInferenceOptions) {
    super();
  }

  public override bind(scope: Construct, options: InferenceTargetBindOptions): InferenceTargetConfig {
    const inference = new EksInference(scope, 'Eks', { ...this.options, ...options });
    return {
      endpoint: inference.endpoint,
      invocation: eksInvocation(inference, options.plan, this.options.loadBalancer ?? {}),
      invocationNeeds: 'from a client that the load balancer lets in',
    };
  }
}

/** The AWS CLI has no command for answers that stream; boto3 has. */
function sageMakerInvocation(endpointName: string, { request }: Plan, componentName?: string): string {
  const component = componentName === undefined ? '' : `InferenceComponentName="${componentName}", `;
  const messages = [{ role: 'user', content: 'Why is the sky blue?' }];
  const body = JSON.stringify({ model: request.model, messages, max_tokens: 100, stream: true }).replaceAll("'", "'\\''");
  return [
    "python3 -c 'import boto3, sys",
    `runtime = boto3.client("sagemaker-runtime", region_name="${request.constraints?.region ?? ''}")`,
    'answer = runtime.invoke_endpoint_with_response_stream('
    + `EndpointName="${endpointName}", ${component}ContentType="application/json", Body=br"""${body}""")`,
    `[sys.stdout.buffer.write(part["PayloadPart"]["Bytes"]) and sys.stdout.flush() for part in answer["Body"]]'`,
  ].join('; ');
}
