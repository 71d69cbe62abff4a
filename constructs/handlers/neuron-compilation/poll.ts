import { backendNamed } from './backends';
import type { CompilationBackend } from './compilation-backend';
import type { BackendName } from './compilation-event';
import type { CompilationJob } from './compilation-job';
import { toldEnd } from './told-end';
import { isTemporary } from '../sagemaker-error';

/** A question about a job that takes hours. */
export interface PollEvent {
  /** API of the job. */
  readonly Backend: BackendName;
  /** Its name: the physical id of the custom resource. */
  readonly JobName: string;
  /** Wait condition that waits for it. */
  readonly WaitHandleUrl: string;
}

/** The answer. */
export interface PollResponse {
  /** Whether the job has ended and the wait condition knows. */
  readonly ended: boolean;
}

/**
 * Tells a wait condition how a job ended, once it has. Whoever asks, asks again until both SageMaker and the wait condition have answered.
 *
 * @throws Error where the wait condition never takes the signal
 */
export async function poll({ Backend, JobName: name, WaitHandleUrl }: PollEvent): Promise<PollResponse> {
  const backend = backendNamed(Backend);
  const job = await describedOrBusy(backend, name);
  if (job === 'busy' || job?.state === 'running' || job?.state === 'stopping') return { ended: false };

  return { ended: await toldEnd(WaitHandleUrl, { backend, name, job }) };
}

/** A job, or that SageMaker has no time to say. */
async function describedOrBusy(backend: CompilationBackend, name: string): Promise<CompilationJob | 'busy' | undefined> {
  try {
    return await backend.describe(name);
  } catch (error) {
    if (isTemporary(error)) return 'busy';
    throw error;
  }
}
