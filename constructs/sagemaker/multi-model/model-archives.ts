import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { farBucketProblems, folder, grantRead, keyProblems } from '../../weights/bucket-access';

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
  const problems = [...archivesProblems(prefix), ...farBucketProblems(scope, 'bucket', bucket, 'the archives')];
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return { bucket, prefix: folder(prefix) };
}

/** What is wrong with the folder of archives. */
export function archivesProblems(prefix: string): string[] {
  if (/\.tar\.gz\/?$/.test(prefix)) {
    return [`prefix must be the folder of the archives, got the archive ${JSON.stringify(prefix)}; write what stands before its last slash`];
  }
  return keyProblems('prefix', prefix, { what: 'folder', of: 'archives', example: 'models/' });
}

/** Allows a role to read every archive of a folder, those that come later included. */
export function grantArchives({ bucket, prefix }: ModelArchives, grantee: iam.IRole): iam.Grant[] {
  return grantRead(grantee, bucket, `${prefix}*`, 'archives of models come and go in one folder');
}
