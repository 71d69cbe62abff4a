import { env } from 'node:process';
import { jobFailure } from './job-failure';
import type { EndedJob } from './job-failure';

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
  const failure = jobFailure(detail);
  const signal = {
    Status: failure === undefined ? 'SUCCESS' : 'FAILURE',
    Reason: failure ?? 'the weights are staged',
    UniqueId: detail.ProcessingJobName,
    Data: '',
  };
  // the URL is signed for a body without a content type, which bytes have not
  const response = await fetch(env.WAIT_HANDLE_URL ?? '', { method: 'PUT', body: Buffer.from(JSON.stringify(signal)) });
  if (!response.ok) throw new Error(`the wait condition answered ${response.status} to the end of ${detail.ProcessingJobName ?? ''}`);
}
