import { Stack, Token, TokenComparison } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledgeResources } from '../acknowledge';

/** What a key of a bucket names. */
export interface NamedKey {
  /** Whether it is one archive or a folder. */
  readonly what: 'archive' | 'folder';
  /** What stands there, in the plural. */
  readonly of: string;
  /** One that is right. */
  readonly example: string;
}

/**
 * What IAM and S3 do not read alike in a key of a bucket, or a folder.
 *
 * @param path path of the property that holds it
 */
export function keyProblems(path: string, value: string, { what, of, example }: NamedKey): string[] {
  if (Token.isUnresolved(value)) return [`${path} must be known at synthesis, got a token; write the ${what} of the ${of}, such as ${example}`];
  // IAM reads * and ? as wildcards, and S3 reads nothing as a path
  if (/^[^/*?][^*?]*$/.test(value) && !/\/\/|^s3:/.test(value)) return [];
  return [`${path} must name the ${what} in the bucket without *, ? and empty parts, got ${JSON.stringify(value)}; write one such as ${example}`];
}

/** A folder with a slash at its end. */
export function folder(prefix: string): string {
  return prefix.endsWith('/') ? prefix : `${prefix}/`;
}

/**
 * What is wrong with a bucket that is known to be in another region than a construct.
 *
 * @param path path of the property that holds it
 * @param content what is to be copied, in words
 */
export function farBucketProblems(scope: Construct, path: string, bucket: s3.IBucket, content: string): string[] {
  const { region } = Stack.of(scope);
  if (Token.compareStrings(bucket.env.region, region) !== TokenComparison.DIFFERENT) return [];
  return [`${path} must be in the region of the endpoint, ${region}, got one in ${bucket.env.region}; copy ${content} there`];
}

/**
 * Allows a role to read what begins with a key, or the key alone.
 *
 * @param reason why it may read a whole folder, for whoever reviews its policy
 */
export function grantRead(grantee: iam.IRole, bucket: s3.IBucket, keys: string, reason = 'weights are many files of one folder'): iam.Grant[] {
  const objects = bucket.arnForObjects(keys);
  if (keys.endsWith('*')) acknowledgeResources(grantee, reason, objects);
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
