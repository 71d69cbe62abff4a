import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { BucketLocationConstraint } from '@aws-sdk/client-s3';
import type { AssembledStack } from './assembly';
import { clientOptions } from './client-options';
import type { Emulator } from './emulator';

/** A command that the user runs between two deployments. */
export interface Upload {
  readonly region: string;
  readonly command: string;
  /** Stacks that need what it uploads. */
  readonly readers: readonly AssembledStack[];
}

/**
 * Does what an output of a stack tells the user to do before the next: puts a file where `aws s3` copies one. The command for an archive stands
 * for those of all models, which the stacks that read them name.
 */
export async function uploadWeights(emulator: Emulator, { region, command, readers }: Upload): Promise<void> {
  const [, Bucket, key] = /aws s3 (?:cp|sync) \S+ '?s3:\/\/([^/]+)\/([^\s']+)/.exec(command) ?? [];
  if (Bucket === undefined || key === undefined) throw new Error(`no bucket is filled by ${command}`);
  const others = [...JSON.stringify(readers).matchAll(/"\/([^"]+\.tar\.gz)"/g)].map(([, other = '']) => other);
  for (const each of key.endsWith('.tar.gz') ? [key, ...others] : [key]) {
    await s3Client(emulator, region).send(new PutObjectCommand({ Bucket, Key: fileOf(each), Body: '{}' }));
  }
}

/** Makes the buckets that a stack takes for granted, and puts into them what its models are to serve or its jobs to compile. */
export async function makeExistingData(emulator: Emulator, { region, template }: AssembledStack): Promise<void> {
  const models = Object.values(template.Resources).filter(({ Type }) => ['AWS::SageMaker::Model', 'Custom::NeuronCompilation'].includes(Type));
  // in quotation marks, which a request in JSON has escaped
  const places = models.flatMap((model) => [...JSON.stringify(model).matchAll(/"s3:\/\/([^/"]+)\/([^"\\]+)\\*"/g)]);
  for (const [, Bucket, key = ''] of places) {
    const CreateBucketConfiguration = region === 'us-east-1' ? undefined : { LocationConstraint: region as BucketLocationConstraint };
    await s3Client(emulator, region).send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration })).catch((error: unknown) => {
      if (!(error instanceof Error) || error.name !== 'BucketAlreadyOwnedByYou') throw error;
    });
    await s3Client(emulator, region).send(new PutObjectCommand({ Bucket, Key: fileOf(key), Body: '{}' }));
  }
}

function fileOf(key: string): string {
  return key.endsWith('/') ? `${key}config.json` : key;
}

function s3Client(emulator: Emulator, region: string): S3Client {
  // examples of two regions may name one bucket
  return new S3Client({ ...clientOptions(emulator, region), forcePathStyle: true, followRegionRedirects: true });
}
