import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { BucketLocationConstraint } from '@aws-sdk/client-s3';
import type { AssembledStack } from './assembly';
import type { Emulator } from './emulator';

/** Does what an output of a stack tells the user to do before the next: puts a file into the folder that `aws s3 sync` fills. */
export async function uploadWeights(emulator: Emulator, region: string, command: string): Promise<void> {
  const [, Bucket, folder] = /^.*aws s3 sync \S+ s3:\/\/([^/]+)\/(\S+) /.exec(command) ?? [];
  if (Bucket === undefined || folder === undefined) throw new Error(`no bucket is filled by ${command}`);
  await s3Client(emulator, region).send(new PutObjectCommand({ Bucket, Key: `${folder}config.json`, Body: '{}' }));
}

/** Makes the buckets that a stack takes for granted, and puts into them what its models are to serve. */
export async function makeExistingData(emulator: Emulator, { region, template }: AssembledStack): Promise<void> {
  const models = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::SageMaker::Model');
  const places = models.flatMap((model) => [...JSON.stringify(model).matchAll(/"s3:\/\/([^/"]+)\/([^"]+)"/g)]);
  for (const [, Bucket, key = ''] of places) {
    const CreateBucketConfiguration = region === 'us-east-1' ? undefined : { LocationConstraint: region as BucketLocationConstraint };
    await s3Client(emulator, region).send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration })).catch((error: unknown) => {
      if (!(error instanceof Error) || error.name !== 'BucketAlreadyOwnedByYou') throw error;
    });
    await s3Client(emulator, region).send(new PutObjectCommand({ Bucket, Key: key.endsWith('/') ? `${key}config.json` : key, Body: '{}' }));
  }
}

function s3Client(emulator: Emulator, region: string): S3Client {
  return new S3Client({ ...clientOptions(emulator, region), forcePathStyle: true, followRegionRedirects: true }); // examples of two regions may name one bucket
}

/** How a client of the AWS SDK reaches the emulator. */
export function clientOptions(emulator: Emulator, region: string) {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = emulator.environment;
  return { endpoint: emulator.url, region, credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY } };
}
