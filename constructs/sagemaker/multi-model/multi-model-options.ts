import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { InferenceContainer } from '../container/inference-container';
import type { DeploymentStrategy } from '../endpoint/deployment-strategy';

/** What is expected of the models of an endpoint together. Alarms and scaling go by it. */
export interface ExpectedLoad {
  /**
   * Requests that arrive per second for all models together, on average over the busiest period.
   *
   * @default - not known: instances are added where they are busier than 60 %, and every server error is an alarm
   */
  readonly requestsPerSecond?: number;

  /**
   * Share of requests that find their model in memory.
   *
   * @default 0.8
   */
  readonly cacheHitFraction?: number;

  /**
   * Seconds that the 90th percentile of the requests for a model that is not in memory may wait for it.
   *
   * @default 30
   */
  readonly loadSeconds?: number;

  /**
   * Milliseconds that the 95th percentile of the requests may take in the container.
   *
   * @default - any time
   */
  readonly responseMs?: number;
}

/** How a multi-model endpoint differs from its defaults. */
export interface MultiModelOptions {
  /**
   * Instances below which the endpoint never scales.
   *
   * @default - `instances`
   */
  readonly minInstances?: number;

  /**
   * Instances above which the endpoint never scales.
   *
   * @default - twice `instances`
   */
  readonly maxInstances?: number;

  /**
   * Whether models stay in memory after a request. Without, every request loads its model, which suits large models that are rarely called.
   *
   * @default true
   */
  readonly caching?: boolean;

  /**
   * Whether the container has no network at all. SageMaker copies the archives outside it.
   *
   * @default true
   */
  readonly networkIsolation?: boolean;

  /**
   * Size of the disk that archives and models are kept on, in gigabytes, of types without local disks.
   *
   * @default - SageMaker's
   */
  readonly volumeGigabytes?: number;

  /**
   * Key that encrypts this disk.
   *
   * @default - a key of AWS
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Environment of the container.
   *
   * @default - what the image sets
   */
  readonly environment?: { [name: string]: string };

  /**
   * How an update of the container or of the instances reaches them. New archives need none.
   *
   * @default - a second fleet of which one instance gets requests first, or all at once where there is one instance; alarms undo it
   */
  readonly deploymentStrategy?: DeploymentStrategy;

  /**
   * What the alarms do.
   *
   * @default - they show their state in CloudWatch
   */
  readonly alarmActions?: cloudwatch.IAlarmAction[];
}

/** Properties for defining a `MultiModelEndpoint`. */
export interface MultiModelEndpointProps extends MultiModelOptions {
  /** A container that loads and unloads models: Triton on a GPU, any that follows SageMaker's contract on CPUs. */
  readonly container: InferenceContainer;

  /** Bucket of the archives, in the region of the endpoint; with a KMS key of your own, one that knows its `encryptionKey`. */
  readonly bucket: s3.IBucket;

  /** The folder that holds the archives, each a `.tar.gz` of one model, and nothing else. */
  readonly prefix: string;

  /** Instance type, without `ml.`: any with CPUs alone, or a `g4dn` or `g5` with one GPU. */
  readonly instanceType: string;

  /**
   * Instances that the endpoint starts with. Two or more survive the loss of one.
   *
   * @default 1
   */
  readonly instances?: number;

  /**
   * What is expected of the models together.
   *
   * @default - all its defaults
   */
  readonly expected?: ExpectedLoad;

  /**
   * Region of the endpoint, which decides where the image comes from.
   *
   * @default - the region of the stack, which must then be known at synthesis
   */
  readonly region?: string;

  /**
   * Role of the model, which SageMaker must be allowed to assume. What it lacks is granted to it.
   *
   * @default - a role with the least that the endpoint needs
   */
  readonly role?: iam.IRole;

  /**
   * Network of the model, in whose private subnets and a security group without ingress it stands. It must reach S3.
   *
   * @default - the network of SageMaker
   */
  readonly vpc?: ec2.IVpc;
}
