import { backendNamed } from './backends';
import type { CompilationBackend } from './compilation-backend';
import type { BackendName } from './compilation-event';
import type { CompilationJob } from './compilation-job';
import { jobFailure } from './job-failure';
import { isTemporary } from '../sagemaker-error';
import { signalled } from '../wait-signal';

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
 * Tells a wait condition how a job ended, once it has. No event says so: EventBridge has none of compilation and optimization jobs.
 *
 * @throws Error where the wait condition does not take the signal
 */
export async function poll({ Backend, JobName: name, WaitHandleUrl }: PollEvent): Promise<PollResponse> {
  const backend = backendNamed(Backend);
  const job = await describedOrBusy(backend, name);
  if (job === 'busy' || job?.state === 'running' || job?.state === 'stopping') return { ended: false };

  const failure = job?.state === 'completed' ? undefined : jobFailure(backend, name, job);
  const { ok, status } = await signalled(WaitHandleUrl, { failure, success: 'the model is compiled', id: name });
  if (status >= 500) return { ended: false };
  if (!ok) throw new Error(`the wait condition answered ${status} to the end of ${name}`);
  return { ended: true };
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
