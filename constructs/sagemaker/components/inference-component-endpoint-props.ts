import type { Duration } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';

/** An instance type that an endpoint may use. */
export interface InstancePool {
  /** Instance type, without `ml.`, such as `g5.xlarge`. */
  readonly instanceType: string;

  /** When it is tried, from 1, the first, to 5; no two pools have the same. */
  readonly priority: number;
}

/** How instances are given back. */
export enum ScaleInStrategy {
  /** Instances without copies are given back. */
  IDLE_RELEASE = 'IDLE_RELEASE',
  /** Copies move together, so that more instances are without. */
  CONSOLIDATION = 'CONSOLIDATION',
}

/** When instances are given back. */
export interface ScaleInPolicy {
  /** Which ones. */
  readonly strategy: ScaleInStrategy;

  /**
   * Most instances that one consolidation gives back, from 1 to 100.
   *
   * @default - 1 (SageMaker's)
   */
  readonly maxInstances?: number;

  /**
   * Time from the last change of the endpoint to a consolidation, from 5 minutes to a day.
   *
   * @default - 20 minutes (SageMaker's)
   */
  readonly cooldown?: Duration;
}

/** How requests that begin alike reach the same instance, whose engine has their beginning in its cache. */
export interface PrefixAwareRouting {
  /** Length of the beginning that is compared, from 1024 to 65536: `PrefixLength` of SageMaker. */
  readonly prefixLength: number;

  /** Requests in hand of an instance beyond which another takes the next one, from 1 to 1024. */
  readonly concurrencyThreshold: number;
}

/** How the host of inference components differs from its defaults. Either `instanceType` or `instancePools` is required. */
export interface InferenceComponentEndpointProps {
  /**
   * Instance type, without `ml.`, such as `g5.xlarge`.
   *
   * @default - `instancePools`
   */
  readonly instanceType?: string;

  /**
   * Up to five instance types, of which SageMaker takes the first that has capacity. Every copy must fit each of them.
   *
   * @default - `instanceType` alone
   */
  readonly instancePools?: InstancePool[];

  /**
   * Fewest instances. 0 lets the endpoint scale to zero while no component has a copy; the first request then fails and wakes it.
   *
   * @default 1
   */
  readonly minInstances?: number;

  /**
   * Most instances.
   *
   * @default - `initialInstances`
   */
  readonly maxInstances?: number;

  /**
   * Instances that the endpoint is created with, at least 1. They must hold the copies that its components are created with, or else
   * SageMaker adds some first.
   *
   * @default - `minInstances`, at least 1
   */
  readonly initialInstances?: number;

  /**
   * When instances without work are given back.
   *
   * @default - those without copies (SageMaker's)
   */
  readonly scaleInPolicy?: ScaleInPolicy;

  /**
   * Routing by the beginning of requests.
   *
   * @default - to the instance with the fewest requests in hand
   */
  readonly prefixAwareRouting?: PrefixAwareRouting;

  /**
   * How long SageMaker looks for instances before it gives up, from 5 to 60 minutes.
   *
   * @default - SageMaker's
   */
  readonly provisionTimeout?: Duration;

  /**
   * Key that encrypts the disks of the instances, of types without local disks.
   *
   * @default - a key of AWS
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Role of the endpoint and of the models of its components, which SageMaker must be allowed to assume. What it lacks is granted to it.
   *
   * @default - a role with the least that the endpoint and its components need
   */
  readonly role?: iam.IRole;

  /**
   * Network, in whose private subnets and a security group without ingress the containers stand.
   *
   * @default - the network of SageMaker
   */
  readonly vpc?: ec2.IVpc;

  /**
   * Whether containers have no network at all.
   *
   * @default - as long as SageMaker copies the data of all components from S3
   */
  readonly networkIsolation?: boolean;
}
