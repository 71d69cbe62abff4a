import { jobFailure } from './job-failure';
import type { EndedJob } from './job-failure';
import { sameFiles } from './staging-event';
import type { StagingEvent } from './staging-event';
import { describedJob } from './staging-job';
import { isTemporary } from '../sagemaker-error';

/** Whether CloudFormation may go on. */
export interface IsCompleteResponse {
  /** Whether the job has ended. */
  readonly IsComplete: boolean;
}

/**
 * Whether the job of a resource has copied all files, or has ended after the resource was deleted.
 *
 * @throws Error that says why the job failed
 */
export async function isComplete(event: StagingEvent): Promise<IsCompleteResponse> {
  const { RequestType: type, PhysicalResourceId: name = '' } = event;
  if (type === 'Update' && sameFiles(event)) return { IsComplete: true };

  const job = await describedOrBusy(name);
  if (job === 'busy' || job?.ProcessingJobStatus === 'InProgress' || job?.ProcessingJobStatus === 'Stopping') return { IsComplete: false };
  if (type !== 'Delete') refuseFailure(name, job);
  return { IsComplete: true };
}

function refuseFailure(name: string, job: EndedJob | undefined): void {
  if (job === undefined) throw new Error(`the processing job ${name}, which copies the weights, is gone; deploy again`);
  const failure = jobFailure(job);
  if (failure !== undefined) throw new Error(failure);
}

/** The state of a job, or that SageMaker has no time to say. */
async function describedOrBusy(name: string): Promise<Awaited<ReturnType<typeof describedJob>> | 'busy'> {
  try {
    return await describedJob(name);
  } catch (error) {
    if (isTemporary(error)) return 'busy';
    throw error;
  }
}
