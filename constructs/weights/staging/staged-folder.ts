import { Stack, Token } from 'aws-cdk-lib';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IConstruct, Construct } from 'constructs';
import type { StagedWeightsOptions } from './staged-weights-options';
import { WeightsStaging } from './weights-staging';
import { InferenceContainer } from '../../sagemaker/container/inference-container';
import { WeightsStack } from '../weights-stack';

/** What is staged. */
export interface StagedCheckpoint {
  /** Hugging Face id. */
  readonly checkpoint: string;
  /** Bytes, where they are known. */
  readonly checkpointBytes?: number;
  /** Region, where the stack does not know it. */
  readonly region?: string;
}

/** A folder of a bucket for a construct that reads it. */
export interface StagedFolder {
  /** The bucket. */
  readonly bucket: s3.IBucket;
  /** The folder, with a slash at its end. */
  readonly prefix: string;
}

/**
 * What the script runs in, for the sake of Python and boto3, which
 * https://github.com/aws/deep-learning-containers/blob/02af756/pytorch/inference/docker/2.6/py3/Dockerfile.cpu installs.
 */
const STAGING_CONTAINER = InferenceContainer.pyTorchCpu();

/** Longest value in the environment of a processing job: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateProcessingJob.html */
const MAX_VALUE_LENGTH = 256;

/**
 * A folder that a job fills, in the weights stack of a construct: the child `Weights` of the construct. Each commit has its own, so that what
 * runs keeps its files during an update.
 *
 * @throws Error that lists what of the options cannot be
 */
export function stagedFolder(scope: Construct, staged: StagedCheckpoint, options: StagedWeightsOptions): StagedFolder {
  const { checkpoint, checkpointBytes } = staged;
  const region = knownRegion(scope, staged);
  const problems = [...stackProblems(scope, options), ...(region === undefined ? [REGION_PROBLEM] : [])];
  if (problems.length > 0 || region === undefined) throw new Error(problems.join('\n'));

  const prefix = `${checkpoint}/${options.revision}/`;
  const stack = new WeightsStack(scope, 'Weights', { checkpoint, encryptionKey: options.encryptionKey });
  const image = STAGING_CONTAINER.bind(stack, region);
  new WeightsStaging(stack, 'Staging', { ...options, checkpoint, checkpointBytes, image, bucket: stack.bucket, prefix });
  return { bucket: stack.bucketFor(scope), prefix };
}

const REGION_PROBLEM = 'weights need a stack whose region is known, for the job that copies them has an image of that region, got a token; set env.region of the stack';

function knownRegion(scope: Construct, { region }: StagedCheckpoint): string | undefined {
  const own = Stack.of(scope).region;
  return Token.isUnresolved(own) ? region : own;
}

/** The weights stack is deployed first, and so can use nothing of the stack that reads the weights. */
function stackProblems(scope: Construct, { tokenSecret, encryptionKey }: StagedWeightsOptions): string[] {
  const later = (prop: string, remedy: string) =>
    `weights.${prop} must be of another stack than the one that serves the model, which is deployed after the weights; ${remedy}, or put it into a stack before`;
  return [
    ...(isMadeBeside(scope, CfnSecret, tokenSecret) ? [later('tokenSecret', 'import it with Secret.fromSecretNameV2')] : []),
    ...(isMadeBeside(scope, CfnKey, encryptionKey) ? [later('encryptionKey', 'import it with Key.fromKeyArn')] : []),
    ...lengthProblems(tokenSecret?.secretArn ?? ''),
  ];
}

/** Whether a resource is made, and not imported, in the stack of a construct. */
function isMadeBeside(scope: Construct, type: typeof CfnSecret | typeof CfnKey, resource: IConstruct | undefined): boolean {
  return resource?.node.defaultChild instanceof type && Stack.of(resource) === Stack.of(scope);
}

function lengthProblems(secretArn: string): string[] {
  if (Token.isUnresolved(secretArn) || secretArn.length <= MAX_VALUE_LENGTH) return [];
  return [`weights.tokenSecret must have an ARN of at most ${MAX_VALUE_LENGTH} characters, got ${secretArn.length}; give the secret a shorter name`];
}
