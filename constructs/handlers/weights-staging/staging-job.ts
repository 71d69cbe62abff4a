import { createHash } from 'node:crypto';
import { CreateProcessingJobCommand, DescribeProcessingJobCommand, SageMakerClient, StopProcessingJobCommand } from '@aws-sdk/client-sagemaker';
import type { DescribeProcessingJobResponse, ProcessingInstanceType } from '@aws-sdk/client-sagemaker';
import type { StagingProperties } from './staging-event';
import { isNamed, presentOrUndefined } from '../sagemaker-error';

/** Where the container finds the script: SageMaker names the copy by the last part of its key, which the shell expands. */
const SCRIPT_DIRECTORY = '/opt/ml/processing/input/script';
/** The smallest volume that AWS's samples use: the script keeps nothing on it. */
const VOLUME_GIGABYTES = 30;
/** A deployment makes many calls at once: three attempts, the SDK's default, are few. */
const MAX_ATTEMPTS = 5;

const client = new SageMakerClient({ maxAttempts: MAX_ATTEMPTS });

/** Name of the job of a request. No two requests have the same, and a repeated one has its first one's. */
export function jobName({ JobNamePrefix }: StagingProperties, requestId: string): string {
  return `${JobNamePrefix}-${createHash('sha256').update(requestId).digest('hex').slice(0, 16)}`;
}

/** Starts a job, unless a handler that was killed has started it before. */
export async function startJob(name: string, properties: StagingProperties): Promise<void> {
  try {
    await client.send(new CreateProcessingJobCommand({
      ProcessingJobName: name,
      RoleArn: properties.RoleArn,
      AppSpecification: { ImageUri: properties.ImageUri, ContainerEntrypoint: ['/bin/sh', '-c', `exec python3 ${SCRIPT_DIRECTORY}/*.py`] },
      Environment: properties.Environment,
      ProcessingInputs: [{
        InputName: 'script',
        S3Input: { S3Uri: properties.ScriptUri, LocalPath: SCRIPT_DIRECTORY, S3DataType: 'S3Prefix', S3InputMode: 'File' },
      }],
      ProcessingResources: {
        ClusterConfig: { InstanceCount: 1, InstanceType: properties.InstanceType as ProcessingInstanceType, VolumeSizeInGB: VOLUME_GIGABYTES },
      },
      StoppingCondition: { MaxRuntimeInSeconds: Number(properties.MaxRuntimeSeconds) },
    }));
  } catch (error) {
    if (!isNamed(error, 'ResourceInUse')) throw error;
  }
}

/** State of a job; undefined where there is none of the name. */
export async function describedJob(name: string): Promise<DescribeProcessingJobResponse | undefined> {
  return presentOrUndefined(client.send(new DescribeProcessingJobCommand({ ProcessingJobName: name })));
}

/** Stops a job that runs. */
export async function stopJob(name: string): Promise<void> {
  if ((await describedJob(name))?.ProcessingJobStatus !== 'InProgress') return;
  try {
    await client.send(new StopProcessingJobCommand({ ProcessingJobName: name }));
  } catch (error) {
    // it may have ended since
    if ((await describedJob(name))?.ProcessingJobStatus === 'InProgress') throw error;
  }
}
