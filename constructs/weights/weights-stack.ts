import { Names, Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { keptBucket } from './kept-bucket';

/** Longest name of a stack: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
const MAX_NAME_LENGTH = 128;
const NAME_END = '-weights';

/** What the weights of a construct are kept in. */
export interface WeightsStackProps {
  /** What they belong to, a checkpoint or a number of models. */
  readonly checkpoint: string;
  /** Key that encrypts the bucket, or none for that of S3. */
  readonly encryptionKey?: kms.IKey;
}

/**
 * A stack with the bucket of the weights of one construct, inside that construct.
 *
 * A stack of its own is deployed, and can be filled, before the one that reads it: an endpoint whose weights are not there never starts. Each
 * construct has its own, so that one can go without the other's weights.
 */
export class WeightsStack extends Stack {
  /** The bucket, for what fills it. */
  public readonly bucket: s3.IBucket;

  constructor(scope: Construct, id: string, { checkpoint, encryptionKey }: WeightsStackProps) {
    const { account, region } = Stack.of(scope);
    super(scope, id, {
      env: { account, region },
      stackName: Names.uniqueResourceName(scope, {
        maxLength: MAX_NAME_LENGTH - NAME_END.length, separator: '-', allowedSpecialCharacters: '-',
      }) + NAME_END,
      description: `Weights of ${checkpoint}`,
    });
    this.bucket = keptBucket(this, 'Bucket', { encryptionKey, reader: 'model servers alone read the weights' });
  }

  /** The bucket for a construct that reads it, whose stack is deployed after this one: the child `WeightsBucket` of the construct. */
  public bucketFor(scope: Construct): s3.IBucket {
    Stack.of(scope).addStackDependency(this, 'the weights must be there first');
    return s3.Bucket.fromBucketAttributes(scope, 'WeightsBucket', {
      bucketName: this.exportValue(this.bucket.bucketName), encryptionKey: this.bucket.encryptionKey,
    });
  }
}
