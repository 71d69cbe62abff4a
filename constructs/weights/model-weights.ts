import { Annotations, Stack, Token } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { farBucketProblems, folder, grantRead, keyProblems } from './bucket-access';
import { stagedFolder } from './staging/staged-folder';
import type { StagedWeightsOptions } from './staging/staged-weights-options';
import type { ModelWeightsBindOptions, ModelWeightsConfig, ModelWeightsLocation } from './weights-binding';

/** Options of weights in S3. */
export interface BucketWeightsOptions {
  /**
   * Whether you accept the end-user licence agreement of the weights, which SageMaker asks for where they are in a bucket of JumpStart. On EKS
   * nothing asks.
   *
   * @default false
   */
  readonly acceptEula?: boolean;
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
   * @param options licence
   */
  public static fromBucket(bucket: s3.IBucket, prefix: string, options: BucketWeightsOptions = {}): ModelWeights {
    return new BucketWeights(bucket, prefix, options);
  }

  /**
   * Weights in S3 as one archive, which SageMaker unpacks on every new instance: slower than a folder, and the way of serverless endpoints. EKS
   * does not take it.
   *
   * @param bucket a bucket in the region of the endpoint; with a KMS key of your own, one that knows its `encryptionKey`
   * @param key the `.tar.gz`
   * @param options licence
   */
  public static fromArchive(bucket: s3.IBucket, key: string, options: BucketWeightsOptions = {}): ModelWeights {
    return new ArchiveWeights(bucket, key, options);
  }

  /**
   * Weights that a job copies from the Hugging Face hub to S3 while the stack of the weights is deployed, before the one that reads them.
   *
   * What is copied once stays: another revision is copied beside it, and the same one is not copied again.
   *
   * @param options revision, token, and how the job runs
   */
  public static stagedFromHuggingFace(options: StagedWeightsOptions): ModelWeights {
    return new StagedWeights(options);
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
   * Whether a job can compile them: they are files of a folder in S3.
   *
   * @internal
   */
  public readonly _compilable: boolean = true;

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

/** An engine without a network must not try to reach the hub, nor to download the vocabulary of gpt-oss. */
const COPIED_ENVIRONMENT = { SM_VLLM_MODEL: MODEL_DIRECTORY, HF_HUB_OFFLINE: '1', TIKTOKEN_ENCODINGS_BASE: MODEL_DIRECTORY };

class BucketWeights extends ModelWeights {
  private readonly prefix: string;

  constructor(private readonly bucket: s3.IBucket, prefix: string, private readonly options: BucketWeightsOptions) {
    super();
    refuse(keyProblems('weights.prefix', prefix, { what: 'folder', of: 'weights', example: 'llama/' }));
    this.prefix = folder(prefix);
  }

  public override bind(scope: Construct, options: ModelWeightsBindOptions): ModelWeightsConfig {
    return {
      s3Uri: this.bucket.s3UrlForObject(this.prefix),
      acceptEula: this.options.acceptEula,
      environment: COPIED_ENVIRONMENT,
      grants: this.locate(scope, options).grants,
    };
  }

  public override locate(scope: Construct, { role }: ModelWeightsBindOptions): ModelWeightsLocation {
    refuse(farBucketProblems(scope, 'weights.bucket', this.bucket, 'the weights'));
    return { folder: { bucketName: this.bucket.bucketName, prefix: this.prefix }, grants: grantRead(role, this.bucket, `${this.prefix}*`) };
  }
}

class ArchiveWeights extends ModelWeights {
  public override readonly _compilable = false;

  constructor(private readonly bucket: s3.IBucket, private readonly key: string, private readonly options: BucketWeightsOptions) {
    super();
    refuse(keyProblems('weights.key', key, { what: 'archive', of: 'weights', example: 'llama/model.tar.gz' }));
    if (!key.endsWith('.tar.gz')) {
      throw new Error(`weights.key must be that of a .tar.gz, got ${JSON.stringify(key)}; pack the files so, or use ModelWeights.fromBucket for a folder`);
    }
  }

  public override bind(scope: Construct, { role }: ModelWeightsBindOptions): ModelWeightsConfig {
    refuse(farBucketProblems(scope, 'weights.bucket', this.bucket, 'the weights'));
    return {
      s3Uri: this.bucket.s3UrlForObject(this.key),
      archive: true,
      acceptEula: this.options.acceptEula,
      environment: COPIED_ENVIRONMENT,
      grants: grantRead(role, this.bucket, this.key),
    };
  }

  public override locate(): ModelWeightsLocation {
    throw new Error(`weights must be a folder where containers load them themselves, got the archive ${this.key}; unpack it and use ModelWeights.fromBucket`);
  }
}

class StagedWeights extends ModelWeights {
  /** What several constructs of a stack load is copied once. */
  private readonly copies = new Map<string, ModelWeights>();

  constructor(private readonly options: StagedWeightsOptions) {
    super();
    if (Token.isUnresolved(options.revision)) {
      throw new Error('weights.revision must be known at synthesis, for each commit has a folder of its own, got a token; write its 40 hexadecimal digits');
    }
    refuseMovingRevision(options.revision);
  }

  public override bind(scope: Construct, options: ModelWeightsBindOptions): ModelWeightsConfig {
    return this.staged(scope, options).bind(scope, options);
  }

  public override locate(scope: Construct, options: ModelWeightsBindOptions): ModelWeightsLocation {
    return this.staged(scope, options).locate(scope, options);
  }

  private staged(scope: Construct, options: ModelWeightsBindOptions): ModelWeights {
    const copy = `${Stack.of(scope).node.addr} ${options.checkpoint}`;
    const copied = this.copies.get(copy);
    if (copied !== undefined) return copied;
    const { bucket, prefix } = stagedFolder(scope, options, this.options);
    const weights = ModelWeights.fromBucket(bucket, prefix);
    this.copies.set(copy, weights);
    return weights;
  }
}

class HuggingFaceWeights extends ModelWeights {
  public override readonly _compilable = false;

  constructor(private readonly options: HuggingFaceWeightsOptions) {
    super();
    if (!Token.isUnresolved(options.revision)) refuseMovingRevision(options.revision);
  }

  public override bind(scope: Construct, { checkpoint }: ModelWeightsBindOptions): ModelWeightsConfig {
    const { revision, tokenSecret } = this.options;
    const environment = { SM_VLLM_MODEL: checkpoint, SM_VLLM_REVISION: revision };
    if (tokenSecret === undefined) return { environment, grants: [] };

    Annotations.of(scope).addWarningV2(
      'cdk-distributed-inference:ModelWeights.tokenInEnvironment',
      'the token of weights.tokenSecret ends in plain sight in the environment of the model, where everyone with sagemaker:DescribeModel reads it; '
      + 'let a job copy them (ModelWeights.stagedFromHuggingFace) to keep it out',
    );
    return { environment: { ...environment, HF_TOKEN: tokenSecret.secretValue.unsafeUnwrap() }, grants: [] };
  }

  public override locate(_scope: Construct, { role }: ModelWeightsBindOptions): ModelWeightsLocation {
    const { revision, tokenSecret } = this.options;
    if (tokenSecret === undefined) return { revision, grants: [] };
    return { revision, tokenSecretArn: tokenSecret.secretArn, grants: [tokenSecret.grantRead(role)] };
  }
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

function refuseMovingRevision(revision: string): void {
  if (/^[0-9a-f]{40}$/.test(revision)) return;
  throw new Error(`weights.revision must be a commit of 40 hexadecimal digits, got ${revision}; copy it from the history of the repository on the hub`);
}
