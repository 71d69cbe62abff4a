import { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';

/** What a bucket is for. */
export interface KeptBucketOptions {
  /** Key that encrypts it, or none for that of S3. */
  readonly encryptionKey?: kms.IKey;
  /** Who reads it, in a main clause. */
  readonly reader: string;
}

/** A private, encrypted bucket that stays when its stack goes: what is in it takes hours to bring back. */
export function keptBucket(scope: Construct, id: string, { encryptionKey, reader }: KeptBucketOptions): s3.Bucket {
  const bucket = new s3.Bucket(scope, id, {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    encryption: encryptionKey === undefined ? s3.BucketEncryption.S3_MANAGED : s3.BucketEncryption.KMS,
    encryptionKey,
    bucketKeyEnabled: encryptionKey === undefined ? undefined : true,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(bucket, `${reader}, in S3 data events of CloudTrail where an account records them`, 'AwsSolutions-S1');
  return bucket;
}
