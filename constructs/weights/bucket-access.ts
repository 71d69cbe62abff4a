import { Stack, Token, TokenComparison } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledgeResources } from '../acknowledge';

/** Refuses a key of a bucket, or a folder, that IAM and S3 do not read alike. */
export function refuseKey(prop: 'key' | 'prefix', value: string, example: string): void {
  const what = prop === 'key' ? 'archive' : 'folder';
  if (Token.isUnresolved(value)) {
    throw new Error(`weights.${prop} must be known at synthesis, got a token; write the ${what} of the weights, such as ${example}`);
  }
  // IAM reads * and ? as wildcards, and S3 reads nothing as a path
  if (!/^[^/*?][^*?]*$/.test(value) || /\/\/|^s3:/.test(value)) {
    throw new Error(`weights.${prop} must name the ${what} in the bucket without *, ? and empty parts, got ${JSON.stringify(value)}; write one such as ${example}`);
  }
}

/** Refuses a bucket that is known to be in another region than a construct. */
export function refuseFarBucket(scope: Construct, bucket: s3.IBucket): void {
  const { region } = Stack.of(scope);
  if (Token.compareStrings(bucket.env.region, region) !== TokenComparison.DIFFERENT) return;
  throw new Error(`weights.bucket must be in the region of the endpoint, ${region}, got one in ${bucket.env.region}; copy the weights there`);
}

/** Allows a role to read what begins with a key, or the key alone. */
export function grantRead(grantee: iam.IRole, bucket: s3.IBucket, keys: string): iam.Grant[] {
  const objects = bucket.arnForObjects(keys);
  if (keys.endsWith('*')) acknowledgeResources(grantee, 'weights are many files of one folder', objects);
  const grants = [
    iam.Grant.addToPrincipal({ grantee, actions: ['s3:GetObject'], resourceArns: [objects] }),
    iam.Grant.addToPrincipal({
      grantee,
      actions: ['s3:ListBucket'],
      resourceArns: [bucket.bucketArn],
      conditions: { StringLike: { 's3:prefix': keys } },
    }),
  ];
  return bucket.encryptionKey === undefined ? grants : [...grants, bucket.encryptionKey.grantDecrypt(grantee)];
}
