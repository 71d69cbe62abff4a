import { createHash } from 'node:crypto';
import { Stack, Token } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';

const HASH_LENGTH = 8;

/** A folder of a bucket in which every key has a folder of its own. */
export interface ArtifactFolder {
  /** The bucket. */
  readonly bucket: s3.IBucket;
  /** The folder, with a slash at its end. */
  readonly prefix: string;
}

/**
 * What the names of all jobs that write to a folder begin with. The names of two jobs are equal where their artefacts are: a stack that finds the
 * job of another finds its artefacts. A bucket without a name at synthesis is known by its stack and its place in it.
 */
export function jobNamePrefix({ bucket, prefix }: ArtifactFolder): string {
  const { stackName } = Stack.of(bucket);
  const place = Token.isUnresolved(bucket.bucketName) ? [Token.isUnresolved(stackName) ? '' : stackName, bucket.node.path] : [bucket.bucketName];
  return `neuron-${createHash('sha256').update(JSON.stringify([...place, prefix])).digest('hex').slice(0, HASH_LENGTH)}`;
}
