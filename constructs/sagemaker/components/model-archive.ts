import { Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { farBucketProblems } from '../../weights/bucket-access';

/** A `.tar.gz` in S3 that SageMaker unpacks for a container. */
export interface ModelArchive {
  /** A bucket in the region of the endpoint; with a KMS key of your own, one that knows its `encryptionKey`. */
  readonly bucket: s3.IBucket;

  /** Key of the archive, such as `fraud/v3.tar.gz`. */
  readonly key: string;
}

/**
 * What is wrong with an archive.
 *
 * @param prop name of the property that holds it
 */
export function archiveProblems(scope: Construct, prop: string, { bucket, key }: ModelArchive): string[] {
  return [
    ...(Token.isUnresolved(key) || /^[^/*?][^*?]*\.tar\.gz$/.test(key)
      ? [] : [`${prop}.key must be the key of a .tar.gz without * and ?, got ${JSON.stringify(key)}; pack the model, tar czf model.tar.gz -C model .`]),
    ...farBucketProblems(scope, `${prop}.bucket`, bucket, 'the archive'),
  ];
}

/** Allows a role to read an archive, and nothing beside it. */
export function grantReadArchive({ bucket, key }: ModelArchive, grantee: iam.IRole): iam.Grant[] {
  return [
    iam.Grant.addToPrincipal({ grantee, actions: ['s3:GetObject'], resourceArns: [bucket.arnForObjects(key)] }),
    ...(bucket.encryptionKey === undefined ? [] : [bucket.encryptionKey.grantDecrypt(grantee)]),
  ];
}
