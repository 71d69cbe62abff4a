import { RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { acknowledge, acknowledgeResources } from '../../acknowledge';
import type { AsyncQueueOptions } from './async-options';

/** What the requests of an asynchronous endpoint pass through: buckets, topics, and the key that encrypts them. */
export class AsyncQueue extends Construct {
  /** Bucket of the requests. */
  public readonly inputBucket: s3.IBucket;
  /** Folder of the requests, with a slash at its end. */
  public readonly inputPrefix: string;
  /** Bucket of answers and failures. */
  public readonly outputBucket: s3.IBucket;
  /** Folder of the answers, with a slash at its end. */
  public readonly outputPrefix: string;
  /** Folder of what requests failed with, with a slash at its end. */
  public readonly failurePrefix: string;
  /** Topic of answers. */
  public readonly successTopic: sns.ITopic;
  /** Topic of failures. */
  public readonly errorTopic: sns.ITopic;
  /** Key of the answers. */
  private readonly outputKey?: kms.IKey;
  /** Whether announcements hold the answer. */
  private readonly includeInferenceResponse: boolean;

  constructor(scope: Construct, id: string, options: AsyncQueueOptions) {
    super(scope, id);
    const { inputPrefix = 'input/', outputPrefix = 'output/', failurePrefix = 'failure/' } = options;
    const key = options.encryptionKey ?? this.newKey(options);

    this.inputBucket = options.inputBucket ?? this.newBucket(key);
    this.outputBucket = options.outputBucket ?? this.inputBucket;
    this.inputPrefix = folder(inputPrefix);
    this.outputPrefix = folder(outputPrefix);
    this.failurePrefix = folder(failurePrefix);
    this.successTopic = options.successTopic ?? new sns.Topic(this, 'SuccessTopic', { masterKey: key, enforceSSL: true });
    this.errorTopic = options.errorTopic ?? new sns.Topic(this, 'ErrorTopic', { masterKey: key, enforceSSL: true });
    this.outputKey = options.encryptionKey ?? this.outputBucket.encryptionKey;
    this.includeInferenceResponse = options.includeInferenceResponse === true;
  }

  /** How the configuration of an endpoint names all this. */
  public config(maxConcurrentInvocationsPerInstance: number): sagemaker.CfnEndpointConfig.AsyncInferenceConfigProperty {
    return {
      clientConfig: { maxConcurrentInvocationsPerInstance },
      outputConfig: {
        s3OutputPath: this.outputBucket.s3UrlForObject(this.outputPrefix),
        s3FailurePath: this.outputBucket.s3UrlForObject(this.failurePrefix),
        kmsKeyId: this.outputKey?.keyArn,
        notificationConfig: {
          successTopic: this.successTopic.topicArn,
          errorTopic: this.errorTopic.topicArn,
          includeInferenceResponseIn: this.includeInferenceResponse
            ? ['SUCCESS_NOTIFICATION_TOPIC', 'ERROR_NOTIFICATION_TOPIC'] : undefined,
        },
      },
    };
  }

  /**
   * Allows the role of the model what SageMaker does with it: read requests, write answers and failures, announce them.
   *
   * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-create-endpoint-prerequisites.html, narrowed to the folders.
   */
  public grantProcess(grantee: iam.IRole): iam.Grant[] {
    const requests = this.inputBucket.arnForObjects(`${this.inputPrefix}*`);
    const answers = this.answers();
    acknowledgeResources(grantee, 'requests and answers are many objects of a folder each', requests, ...answers);
    return [
      iam.Grant.addToPrincipal({ grantee, actions: ['s3:GetObject'], resourceArns: [requests] }),
      iam.Grant.addToPrincipal({
        grantee,
        actions: ['s3:ListBucket'],
        resourceArns: [this.inputBucket.bucketArn],
        conditions: { StringLike: { 's3:prefix': `${this.inputPrefix}*` } },
      }),
      iam.Grant.addToPrincipal({ grantee, actions: ['s3:AbortMultipartUpload', 's3:PutObject'], resourceArns: answers }),
      iam.Grant.addToPrincipal({
        grantee, actions: ['sns:Publish'], resourceArns: [this.successTopic.topicArn, this.errorTopic.topicArn],
      }),
      ...this.keys(this.inputBucket.encryptionKey, this.outputKey, this.successTopic.masterKey, this.errorTopic.masterKey)
        .map((key) => key.grant(grantee, 'kms:Decrypt', 'kms:GenerateDataKey'))
        .filter(({ resourceStatements }) => resourceStatements.length === 0), // the policy of a key is there as soon as the key is
    ];
  }

  /** Allows a client to put requests, and to get answers and failures. */
  public grantClient(grantee: iam.IGrantable): iam.Grant[] {
    return [
      iam.Grant.addToPrincipal({
        grantee, actions: ['s3:PutObject'], resourceArns: [this.inputBucket.arnForObjects(`${this.inputPrefix}*`)],
      }),
      iam.Grant.addToPrincipal({ grantee, actions: ['s3:GetObject'], resourceArns: this.answers() }),
      ...this.keys(this.inputBucket.encryptionKey, this.outputKey).map((key) => key.grant(grantee, 'kms:Decrypt', 'kms:GenerateDataKey')),
    ];
  }

  private answers(): string[] {
    return [this.outputPrefix, this.failurePrefix].map((prefix) => this.outputBucket.arnForObjects(`${prefix}*`));
  }

  private keys(...keys: (kms.IKey | undefined)[]): kms.IKey[] {
    return [...new Set(keys)].filter((key) => key !== undefined);
  }

  /** A key for what is new; none where nothing is. */
  private newKey({ inputBucket, successTopic, errorTopic }: AsyncQueueOptions): kms.Key | undefined {
    const isNew = inputBucket === undefined || successTopic === undefined || errorTopic === undefined;
    return isNew ? new kms.Key(this, 'Key', { enableKeyRotation: true }) : undefined;
  }

  private newBucket(encryptionKey?: kms.IKey): s3.Bucket {
    const bucket = new s3.Bucket(this, 'Bucket', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey,
      bucketKeyEnabled: true,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const reason = 'the endpoint and its clients alone use it, in S3 data events of CloudTrail where an account records them';
    acknowledge(bucket, reason, 'AwsSolutions-S1');
    return bucket;
  }
}

/** A folder as its objects begin. */
function folder(prefix: string): string {
  return prefix.endsWith('/') ? prefix : `${prefix}/`;
}
