import { nextAttemptName } from './attempt-name';
import { backendNamed } from './backends';
import type { BackendName } from './compilation-event';
import { toldEnd } from './told-end';
import { isTemporary } from '../sagemaker-error';

/** A question about a job that takes hours. */
export interface PollEvent {
  /** API of the job. */
  readonly Backend: BackendName;
  /** Its name. */
  readonly JobName: string;
  /** Wait condition that waits for the job of the key. */
  readonly WaitHandleUrl: string;
}

/** The answer. */
export interface PollResponse {
  /** Whether the job has ended, and the wait condition knows what it must. */
  readonly ended: boolean;
}

/**
 * Tells a wait condition how a job ended, once it has. Whoever asks, asks again until both SageMaker and the wait condition have answered.
 *
 * @throws Error where the wait condition never takes the signal
 */
export async function poll(event: PollEvent): Promise<PollResponse> {
  try {
    return { ended: await hasEnded(event) };
  } catch (error) {
    if (isTemporary(error)) return { ended: false };
    throw error;
  }
}

async function hasEnded({ Backend, JobName: name, WaitHandleUrl }: PollEvent): Promise<boolean> {
  const backend = backendNamed(Backend);
  const job = await backend.describe(name);
  if (job?.state === 'running' || job?.state === 'stopping') return false;
  // a stack that found a job stopping waits for the one that it started instead
  if (job?.state !== 'completed' && await backend.describe(nextAttemptName(name)) !== undefined) return true;
  return toldEnd(WaitHandleUrl, { backend, name, job });
}
