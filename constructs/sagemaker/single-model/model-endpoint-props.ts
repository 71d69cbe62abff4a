import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { ModelArchive } from '../components/model-archive';
import type { InferenceContainer } from '../container/inference-container';
import type { DeploymentStrategy } from '../endpoint/deployment-strategy';
import type { NeuronCompilation } from '../../neuron/neuron-compilation';

/** What is expected of a model. Alarms and scaling go by it. */
export interface ExpectedRequests {
  /**
   * Requests that arrive per second, on average over the busiest period.
   *
   * @default - not known: instances are added where they are busier than 60 %, and every server error is an alarm
   */
  readonly requestsPerSecond?: number;

  /**
   * Milliseconds that the 95th percentile of the requests may take in the container.
   *
   * @default - any time
   */
  readonly responseMs?: number;
}

/** Properties for defining a `ModelEndpoint`. */
export interface ModelEndpointProps {
  /**
   * The container.
   *
   * @default - that of the compilation
   */
  readonly container?: InferenceContainer;

  /**
   * The model, which SageMaker unpacks to `/opt/ml/model`.
   *
   * @default - what the compilation makes
   */
  readonly archive?: ModelArchive;

  /**
   * The model, compiled for the chips of the instance type. An update waits for its artefacts, and those of the old model stay until it is done.
   *
   * @default - `archive`
   */
  readonly compilation?: NeuronCompilation;

  /** Instance type, without `ml.`. */
  readonly instanceType: string;

  /**
   * Instances that the endpoint starts with. Two or more survive the loss of one.
   *
   * @default 1
   */
  readonly instances?: number;

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
   * What is expected of the model.
   *
   * @default - all its defaults
   */
  readonly expected?: ExpectedRequests;

  /**
   * Key that encrypts the disks of the instances, of types without local disks.
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
   * Whether the container has no network at all. SageMaker copies the archive outside it.
   *
   * @default true
   */
  readonly networkIsolation?: boolean;

  /**
   * How an update reaches the instances.
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
