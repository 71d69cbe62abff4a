import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { PrefixAwareRouting } from '../components/inference-component-endpoint-props';
import type { CompiledModelOptions } from '../endpoint/compiled-model-options';
import type { DataCaptureOptions } from '../endpoint/data-capture';
import type { DeploymentStrategy } from '../endpoint/deployment-strategy';
import type { EndpointMetricsOptions } from '../endpoint/metrics-interval';
import type { Plan } from '../../../lib';
import type { ModelWeights } from '../../weights/model-weights';

/** A variant that stands beside the planned one: other weights, another plan or another environment. */
export interface RealTimeVariant {
  /**
   * Its name: 1 to 63 letters, digits and hyphens, unlike that of every other variant. Its identifiers hang on it, and SageMaker
   * refuses updates that change it.
   */
  readonly name: string;

  /**
   * Its share of the requests is its weight ÷ the sum of all weights. Of a shadow variant: the part of the requests that it gets a
   * copy of, relative to the weight of the planned variant.
   *
   * @default 1
   */
  readonly weight?: number;

  /**
   * What it serves, in the region of the other variants.
   *
   * @default - the plan of the endpoint
   */
  readonly plan?: Plan;

  /**
   * Where its weights come from. To be given with a plan of another checkpoint.
   *
   * @default - those of the endpoint
   */
  readonly weights?: ModelWeights;

  /**
   * Environment of its container beside what its plan sets.
   *
   * @default - that of the endpoint
   */
  readonly environment?: { [name: string]: string };

  /**
   * Instances that it starts with, and below which it never scales.
   *
   * @default - its share of the instances of its plan, at least 1
   */
  readonly instances?: number;

  /**
   * Instances above which it never scales.
   *
   * @default - twice those that it starts with
   */
  readonly maxInstances?: number;
}

/** How a SageMaker real-time endpoint differs from its defaults. */
export interface SageMakerRealTimeOptions extends EndpointMetricsOptions, CompiledModelOptions {
  /**
   * Instances below which the endpoint never scales. Fewer than planned save money at night, and miss the latency targets while
   * load returns.
   *
   * @default - the instances of the plan
   */
  readonly minInstances?: number;

  /**
   * Instances above which the endpoint never scales. As many as `minInstances`: it does not scale at all, and its instance type may change.
   *
   * @default - twice the instances of the plan, as far as the request's budget and `maxReplicas` allow
   */
  readonly maxInstances?: number;

  /**
   * Environment of the container beside what the plan sets, such as `SM_VLLM_TOOL_CALL_PARSER`, or `SM_ON_TOOL_CALL_PARSER` on Inferentia and Trainium.
   *
   * @default - what the plan sets
   */
  readonly environment?: { [name: string]: string };

  /**
   * What the alarms do.
   *
   * @default - they show their state in CloudWatch
   */
  readonly alarmActions?: cloudwatch.IAlarmAction[];

  /**
   * How updates reach the instances. Alarms on the new ones undo an update.
   *
   * @default - one instance takes all requests over at once; scarce types (P4d and later, reservations) of one variant are replaced
   * one by one; else a canary of one instance
   */
  readonly deploymentStrategy?: DeploymentStrategy;

  /**
   * Name of the planned variant.
   *
   * @default AllTraffic
   */
  readonly variantName?: string;

  /**
   * Its share of the requests is its weight ÷ the sum of all weights.
   *
   * @default 1
   */
  readonly weight?: number;

  /**
   * Variants beside the planned one, at most 9.
   *
   * @default - the planned one answers all requests
   */
  readonly variants?: RealTimeVariant[];

  /**
   * A variant that gets copies of the requests and whose answers nobody sees. Beside the planned variant alone.
   *
   * @default - none
   */
  readonly shadowVariant?: RealTimeVariant;

  /**
   * What the endpoint keeps of requests and answers.
   *
   * @default - nothing
   */
  readonly dataCapture?: DataCaptureOptions;

  /**
   * Whether the container has no network at all. With weights of the hub it must have one.
   *
   * @default - it has none where weights come from S3
   */
  readonly networkIsolation?: boolean;

  /**
   * ARN of a reservation of SageMaker (a training plan), from which all instances of the planned variant come and no others.
   *
   * @default - instances on demand
   */
  readonly capacityReservationArn?: string;

  /**
   * Routes requests that begin alike to the instance that has the beginning in its cache.
   *
   * @default - to the instance with the fewest requests in hand
   */
  readonly prefixAwareRouting?: PrefixAwareRouting;
}

/** Properties for defining a `SageMakerRealTimeEndpoint`. */
export interface SageMakerRealTimeEndpointProps extends SageMakerRealTimeOptions {
  /** A plan on the platform sagemaker-real-time. */
  readonly plan: Plan;

  /** Where the weights come from. */
  readonly weights: ModelWeights;

  /**
   * Role of the models, which SageMaker must be allowed to assume. What it lacks is granted to it.
   *
   * @default - a role with the least that the endpoint needs
   */
  readonly role?: iam.IRole;

  /**
   * Network of the models, in whose private subnets and a security group without ingress they stand. It must reach S3 where the
   * weights are, or else the internet.
   *
   * @default - the network of SageMaker
   */
  readonly vpc?: ec2.IVpc;
}
