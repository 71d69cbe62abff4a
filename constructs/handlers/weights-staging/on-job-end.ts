import { env } from 'node:process';
import { jobFailure } from './job-failure';
import type { EndedJob } from './job-failure';
import { signalled } from '../wait-signal';

/** An event of the type `SageMaker Processing Job State Change`, whose detail is what DescribeProcessingJob answers. */
export interface JobEvent {
  /** The job. */
  readonly detail: EndedJob;
}

/**
 * Tells a wait condition how a job ended. SageMaker may send an event several times: a signal with the same id counts once.
 *
 * @throws Error where the signal does not arrive, upon which Lambda tries again
 */
export async function onJobEnd({ detail }: JobEvent): Promise<void> {
  const response = await signalled(env.WAIT_HANDLE_URL ?? '', {
    failure: jobFailure(detail), success: 'the weights are staged', id: detail.ProcessingJobName,
  });
  if (!response.ok) throw new Error(`the wait condition answered ${response.status} to the end of ${detail.ProcessingJobName ?? ''}`);
}
