import type { CompilationBackend } from './compilation-backend';
import type { CompilationJob } from './compilation-job';
import { jobFailure } from './job-failure';
import { signalled } from '../wait-signal';

/** A job that has ended, or is gone. */
export interface EndedJob {
  /** Its API. */
  readonly backend: CompilationBackend;
  /** Its name. */
  readonly name: string;
  /** The job; undefined where there is none of the name. */
  readonly job: CompilationJob | undefined;
}

/**
 * Tells a wait condition how a job ended.
 *
 * @returns whether it took the signal; it does not where it is too busy
 * @throws Error where it never will
 */
export async function toldEnd(waitHandleUrl: string, { backend, name, job }: EndedJob): Promise<boolean> {
  const failure = job?.state === 'completed' ? undefined : jobFailure(backend, name, job);
  const { ok, status } = await signalled(waitHandleUrl, { failure, success: 'the model is compiled', id: name });
  if (ok) return true;
  if (status >= 500) return false;
  throw new Error(`the wait condition answered ${status} to the end of ${name}`);
}
