import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { MAX_ATTEMPTS } from './sagemaker';

const client = new S3Client({ maxAttempts: MAX_ATTEMPTS });

/** Whether there is a file of the address, or in its folder. */
export async function artifactsPresent(uri: string | undefined): Promise<boolean> {
  const [, Bucket, Prefix] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri ?? '') ?? [];
  if (Bucket === undefined) return false;
  const { KeyCount = 0 } = await client.send(new ListObjectsV2Command({ Bucket, Prefix, MaxKeys: 1 }));
  return KeyCount > 0;
}
