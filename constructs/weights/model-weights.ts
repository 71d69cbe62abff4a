import { Annotations, Stack, Token, TokenComparison } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledgeResources } from '../acknowledge';

/** What a container needs in order to load weights. */
export interface ModelWeightsConfig {
  /**
   * S3 prefix that the platform copies to the instance before the engine starts, as `s3://bucket/prefix/`.
   *
   * @default - the engine fetches the weights by itself
   */
  readonly s3Uri?: string;

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
}

/** Options of weights on the Hugging Face hub. */
export interface HuggingFaceWeightsOptions {
  /** Commit of the checkpoint's repository, 40 hexadecimal digits: branches and tags move, and every new instance downloads anew. */
  readonly revision: string;

  /**
   * Secret whose whole value is an access token, for gated models. On SageMaker it ends in plain sight in the environment of the model; on
   * EKS each pod reads it by its role, and it stands nowhere else.
   *
   * @default - no token: the checkpoint must be public
   */
  readonly tokenSecret?: secretsmanager.ISecret;
}

/** Where the weights of a model come from. */
export abstract class ModelWeights {
  /**
   * Weights in S3. The container then needs no network and has none.
   *
   * @param bucket a bucket in the region of the endpoint; with a KMS key of your own, one that knows its `encryptionKey`
   * @param prefix the folder that holds `config.json`, the tokenizer and the safetensors files, for gpt-oss also
   * `o200k_base.tiktoken`, and nothing else
   */
  public static fromBucket(bucket: s3.IBucket, prefix: string): ModelWeights {
    return new BucketWeights(bucket, prefix);
  }

  /**
   * Weights on the Hugging Face hub, which every new instance downloads over the internet while it starts.
   *
   * @param options revision and token
   */
  public static fromHuggingFace(options: HuggingFaceWeightsOptions): ModelWeights {
    return new HuggingFaceWeights(options);
  }

  /**
   * Grants the role what it needs to read the weights, and says how the container loads them.
   *
   * @param scope the construct that loads them
   * @param options which checkpoint, and who reads it
   */
  public abstract bind(scope: Construct, options: ModelWeightsBindOptions): ModelWeightsConfig;

  /**
   * Grants the role what it needs to read the weights, and says where they are.
   *
   * @param scope the construct that loads them
   * @param options which checkpoint, and who reads it
   */
  public abstract locate(scope: Construct, options: ModelWeightsBindOptions): ModelWeightsLocation;
}

/** Where SageMaker puts what it copies from S3. */
const MODEL_DIRECTORY = '/opt/ml/model';

class BucketWeights extends ModelWeights {
  private readonly prefix: string;

  constructor(private readonly bucket: s3.IBucket, prefix: string) {
    super();
    if (Token.isUnresolved(prefix)) {
      throw new Error('weights.prefix must be known at synthesis, got a token; write the folder of the weights, such as llama/');
    }
    // IAM reads * and ? as wildcards, and S3 reads nothing as a path
    if (!/^[^/*?][^*?]*$/.test(prefix) || /\/\/|^s3:/.test(prefix)) {
      throw new Error(`weights.prefix must be a folder of the bucket without *, ? and empty parts, got ${JSON.stringify(prefix)}; write one such as llama/`);
    }
    this.prefix = prefix.endsWith('/') ? prefix : `${prefix}/`;
  }

  public override bind(scope: Construct, options: ModelWeightsBindOptions): ModelWeightsConfig {
    return {
      s3Uri: this.bucket.s3UrlForObject(this.prefix),
      // an engine without a network must not try to reach the hub, nor to download the vocabulary of gpt-oss
      environment: { SM_VLLM_MODEL: MODEL_DIRECTORY, HF_HUB_OFFLINE: '1', TIKTOKEN_ENCODINGS_BASE: MODEL_DIRECTORY },
      grants: this.locate(scope, options).grants,
    };
  }

  public override locate(scope: Construct, options: ModelWeightsBindOptions): ModelWeightsLocation {
    const { region } = Stack.of(scope);
    if (Token.compareStrings(this.bucket.env.region, region) === TokenComparison.DIFFERENT) {
      throw new Error(`weights.bucket must be in the region of the endpoint, ${region}, got one in ${this.bucket.env.region}; copy the weights there`);
    }
    return { folder: { bucketName: this.bucket.bucketName, prefix: this.prefix }, grants: this.grantRead(options.role) };
  }

  private grantRead(grantee: iam.IRole): iam.Grant[] {
    const objects = this.bucket.arnForObjects(`${this.prefix}*`);
    acknowledgeResources(grantee, 'weights are many files of one folder', objects);
    const grants = [
      iam.Grant.addToPrincipal({ grantee, actions: ['s3:GetObject'], resourceArns: [objects] }),
      iam.Grant.addToPrincipal({
        grantee,
        actions: ['s3:ListBucket'],
        resourceArns: [this.bucket.bucketArn],
        conditions: { StringLike: { 's3:prefix': `${this.prefix}*` } },
      }),
    ];
    return this.bucket.encryptionKey === undefined ? grants : [...grants, this.bucket.encryptionKey.grantDecrypt(grantee)];
  }
}

class HuggingFaceWeights extends ModelWeights {
  constructor(private readonly options: HuggingFaceWeightsOptions) {
    super();
    if (!Token.isUnresolved(options.revision) && !/^[0-9a-f]{40}$/.test(options.revision)) {
      throw new Error(`weights.revision must be a commit of 40 hexadecimal digits, got ${options.revision}; copy it from the history of the repository on the hub`);
    }
  }

  public override bind(scope: Construct, { checkpoint }: ModelWeightsBindOptions): ModelWeightsConfig {
    const { revision, tokenSecret } = this.options;
    const environment = { SM_VLLM_MODEL: checkpoint, SM_VLLM_REVISION: revision };
    if (tokenSecret === undefined) return { environment, grants: [] };

    Annotations.of(scope).addWarningV2(
      'cdk-distributed-inference:ModelWeights.tokenInEnvironment',
      'the token of weights.tokenSecret ends in plain sight in the environment of the model, where everyone with sagemaker:DescribeModel reads it; '
      + 'put the weights into a bucket (ModelWeights.fromBucket) to keep it out',
    );
    return { environment: { ...environment, HF_TOKEN: tokenSecret.secretValue.unsafeUnwrap() }, grants: [] };
  }

  public override locate(_scope: Construct, { role }: ModelWeightsBindOptions): ModelWeightsLocation {
    const { revision, tokenSecret } = this.options;
    if (tokenSecret === undefined) return { revision, grants: [] };
    return { revision, tokenSecretArn: tokenSecret.secretArn, grants: [tokenSecret.grantRead(role)] };
  }
}
