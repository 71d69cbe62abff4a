import { Stack, Token, TokenComparison } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledgeResources } from '../../acknowledge';

/** A folder of a bucket that holds archives of models. */
export interface ModelArchives {
  /** The bucket. */
  readonly bucket: s3.IBucket;
  /** The folder, with a slash at its end. */
  readonly prefix: string;
}

/**
 * The folder that a user names.
 *
 * @throws Error where it cannot be one, or is in another region
 */
export function modelArchives(scope: Construct, bucket: s3.IBucket, prefix: string): ModelArchives {
  const problems = [...prefixProblems(prefix), ...regionProblems(scope, bucket)];
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return { bucket, prefix: prefix.endsWith('/') ? prefix : `${prefix}/` };
}

function prefixProblems(prefix: string): string[] {
  if (Token.isUnresolved(prefix)) return ['prefix must be known at synthesis, got a token; write the folder of the archives, such as models/'];
  if (/\.tar\.gz\/?$/.test(prefix)) {
    return [`prefix must be the folder of the archives, got the archive ${JSON.stringify(prefix)}; write what stands before its last slash`];
  }
  // IAM reads * and ? as wildcards, and S3 reads nothing as a path
  if (/^[^/*?][^*?]*$/.test(prefix) && !/\/\/|^s3:/.test(prefix)) return [];
  return [`prefix must be a folder of the bucket without *, ? and empty parts, got ${JSON.stringify(prefix)}; write one such as models/`];
}

function regionProblems(scope: Construct, bucket: s3.IBucket): string[] {
  const { region } = Stack.of(scope);
  if (Token.compareStrings(bucket.env.region, region) !== TokenComparison.DIFFERENT) return [];
  return [`bucket must be in the region of the endpoint, ${region}, got one in ${bucket.env.region}; copy the archives there`];
}

/** Allows a role to read every archive of a folder, those that come later included. */
export function grantArchives({ bucket, prefix }: ModelArchives, grantee: iam.IRole): iam.Grant[] {
  const objects = bucket.arnForObjects(`${prefix}*`);
  acknowledgeResources(grantee, 'archives of models come and go in one folder', objects);
  const grants = [
    iam.Grant.addToPrincipal({ grantee, actions: ['s3:GetObject'], resourceArns: [objects] }),
    iam.Grant.addToPrincipal({
      grantee,
      actions: ['s3:ListBucket'],
      resourceArns: [bucket.bucketArn],
      conditions: { StringLike: { 's3:prefix': `${prefix}*` } },
    }),
  ];
  return bucket.encryptionKey === undefined ? grants : [...grants, bucket.encryptionKey.grantDecrypt(grantee)];
}
