import type * as iam from 'aws-cdk-lib/aws-iam';

/** What a container needs in order to load weights. */
export interface ModelWeightsConfig {
  /**
   * What the platform copies from S3 to the instance before the engine starts: a folder as `s3://bucket/prefix/`, or an archive.
   *
   * @default - the engine fetches the weights by itself
   */
  readonly s3Uri?: string;

  /**
   * Whether that is a `.tar.gz` that the platform unpacks.
   *
   * @default false
   */
  readonly archive?: boolean;

  /**
   * Whether the user accepts the licence of the publisher of the bucket.
   *
   * @default false
   */
  readonly acceptEula?: boolean;

  /** Environment that tells the engine which weights to load. */
  readonly environment: { [name: string]: string };

  /** What the container's role was granted. */
  readonly grants: iam.Grant[];
}

/** A folder of a bucket. */
export interface WeightsFolder {
  /** Name of the bucket. */
  readonly bucketName: string;

  /** The folder, with a slash at its end. */
  readonly prefix: string;
}

/** Where weights are, for a platform whose containers load them. */
export interface ModelWeightsLocation {
  /**
   * Folder in S3.
   *
   * @default - they are on the Hugging Face hub
   */
  readonly folder?: WeightsFolder;

  /**
   * Commit of the checkpoint's repository on the Hugging Face hub.
   *
   * @default - they are in S3
   */
  readonly revision?: string;

  /**
   * ARN of the secret whose whole value is the access token of the hub, which the role may read.
   *
   * @default - no token
   */
  readonly tokenSecretArn?: string;

  /** What the role was granted. */
  readonly grants: iam.Grant[];
}

/** What weights are bound to. */
export interface ModelWeightsBindOptions {
  /** Hugging Face id of the checkpoint. */
  readonly checkpoint: string;

  /** The role that reads them. */
  readonly role: iam.IRole;

  /**
   * Bytes of the checkpoint, which decide how staged weights are waited for.
   *
   * @default - not known: they are waited for as long as CloudFormation can
   */
  readonly checkpointBytes?: number;

  /**
   * Region of what reads them.
   *
   * @default - that of the stack
   */
  readonly region?: string;
}
