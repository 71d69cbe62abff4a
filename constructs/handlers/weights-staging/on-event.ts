import { sameFiles } from './staging-event';
import type { StagingEvent } from './staging-event';
import { jobName, startJob, stopJob } from './staging-job';

/** The job that the resource stands for. */
export interface OnEventResponse {
  /** Its name. */
  readonly PhysicalResourceId?: string;
}

/**
 * Starts the job of a new resource and of an update that asks for other files; a deleted resource stops the job that still runs. Files stay.
 */
export async function onEvent(event: StagingEvent): Promise<OnEventResponse> {
  const { RequestType: type, PhysicalResourceId: current } = event;
  if (type === 'Delete') {
    if (current !== undefined) await stopJob(current);
    return { PhysicalResourceId: current };
  }
  if (type === 'Update' && sameFiles(event)) return { PhysicalResourceId: current };

  const name = jobName(event.ResourceProperties, event.RequestId);
  await startJob(name, event.ResourceProperties);
  return { PhysicalResourceId: name };
}
