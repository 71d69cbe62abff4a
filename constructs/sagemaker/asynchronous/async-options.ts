import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { CompiledModelOptions } from '../endpoint/compiled-model-options';
import type { ModelWeights } from '../../weights/model-weights';
import type { Plan } from '../../../lib';

/** Where the requests and answers of an asynchronous endpoint lie, and who hears of them. */
export interface AsyncQueueOptions {
  /**
   * Bucket that clients put requests into, in the region of the endpoint; with a KMS key of your own, one that knows its `encryptionKey`.
   *
   * @default - a new, private, encrypted bucket, which stays when the stack goes
   */
  readonly inputBucket?: s3.IBucket;

  /**
   * Folder of the requests.
   *
   * @default 'input/'
   */
  readonly inputPrefix?: string;

  /**
   * Bucket that the endpoint puts answers and failures into, in its region.
   *
   * @default - that of the requests
   */
  readonly outputBucket?: s3.IBucket;

  /**
   * Folder of the answers.
   *
   * @default 'output/'
   */
  readonly outputPrefix?: string;

  /**
   * Folder of what a request failed with.
   *
   * @default 'failure/'
   */
  readonly failurePrefix?: string;

  /**
   * Topic that every answer is announced on.
   *
   * @default - a new, encrypted topic
   */
  readonly successTopic?: sns.ITopic;

  /**
   * Topic that every failure is announced on.
   *
   * @default - a new, encrypted topic
   */
  readonly errorTopic?: sns.ITopic;

  /**
   * Whether announcements hold the answer itself, where it has no more than 128 KB.
   *
   * @default false
   */
  readonly includeInferenceResponse?: boolean;

  /**
   * Key of the new bucket and topics, and of the answers.
   *
   * @default - a new key where something of it is new, else the key of the bucket of the answers
   */
  readonly encryptionKey?: kms.IKey;
}

/** How an asynchronous endpoint differs from its defaults. */
export interface AsyncEndpointOptions extends AsyncQueueOptions, CompiledModelOptions {
  /**
   * Instances below which the endpoint never scales. It starts with those of the plan.
   *
   * @default 0
   */
  readonly minInstances?: number;

  /**
   * Instances above which the endpoint never scales.
   *
   * @default - twice the instances of the plan, as far as the request's budget and `maxReplicas` allow
   */
  readonly maxInstances?: number;

  /**
   * Requests that one instance gets at the same time, 1 to 1000. The others wait in the queue.
   *
   * @default - those that the plan has an instance decode together
   */
  readonly maxConcurrentInvocationsPerInstance?: number;

  /**
   * Environment of the container beside what the plan sets, such as `SM_VLLM_TOOL_CALL_PARSER`.
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
}

/** Properties for defining an `AsyncEndpoint`. */
export interface AsyncEndpointProps extends AsyncEndpointOptions {
  /** A plan on the platform sagemaker-async. */
  readonly plan: Plan;

  /** Where the weights come from. */
  readonly weights: ModelWeights;

  /**
   * Role of the model, which SageMaker must be allowed to assume. What it lacks is granted to it.
   *
   * @default - a role with the least that the endpoint needs
   */
  readonly role?: iam.IRole;

  /**
   * Network of the model, in whose private subnets and a security group without ingress it stands. It must reach S3 where the
   * weights are, or else the internet.
   *
   * @default - the network of SageMaker
   */
  readonly vpc?: ec2.IVpc;
}
