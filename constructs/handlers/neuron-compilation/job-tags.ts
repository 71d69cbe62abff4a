import { ListTagsCommand } from '@aws-sdk/client-sagemaker';
import type { Tag } from '@aws-sdk/client-sagemaker';
import type { CompilationEvent } from './compilation-event';
import type { CompilationJob } from './compilation-job';
import { sageMaker } from './sagemaker';
import { presentOrUndefined } from '../sagemaker-error';

/** Stack that started a job. */
const OWNER = 'cdk-distributed-inference:owner';
/** Request of CloudFormation that started it. */
const REQUEST = 'cdk-distributed-inference:request';

/** Tags of a job that a request starts. */
export function jobTags({ RequestId, ResourceProperties }: CompilationEvent): Tag[] {
  return [{ Key: OWNER, Value: ResourceProperties.Owner }, { Key: REQUEST, Value: RequestId }];
}

/** Whether the stack of a request started the job, or only found it there. */
export async function isOwned(job: CompilationJob, { ResourceProperties }: CompilationEvent): Promise<boolean> {
  return await tagOf(job, OWNER) === ResourceProperties.Owner;
}

/** Whether this very request started the job, and is repeated. */
export async function isOfRequest(job: CompilationJob, { RequestId }: CompilationEvent): Promise<boolean> {
  return await tagOf(job, REQUEST) === RequestId;
}

async function tagOf({ arn }: CompilationJob, key: string): Promise<string | undefined> {
  const tags = await presentOrUndefined(sageMaker.send(new ListTagsCommand({ ResourceArn: arn })));
  return tags?.Tags?.find(({ Key }) => Key === key)?.Value;
}
