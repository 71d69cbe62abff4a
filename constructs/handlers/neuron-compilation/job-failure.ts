import type { CompilationBackend } from './compilation-backend';
import type { CompilationJob } from './compilation-job';

/** Why there are no artefacts, in a sentence that CloudFormation shows. */
export function jobFailure({ noun, logGroup }: CompilationBackend, name: string, job: CompilationJob | undefined): string {
  if (job === undefined) return `the ${noun} ${name}, which compiles the model, is gone; deploy again`;
  const reason = job.failureReason === undefined || job.failureReason === '' ? '' : `: ${job.failureReason}`;
  const remedy = job.exhaustedSeconds === undefined ? '' : `; it ran for all of its ${job.exhaustedSeconds} s: give the compilation a longer timeout`;
  return `the ${noun} ${name}, which compiles the model, ended as ${job.status}${reason}${remedy}${logGroup === undefined ? '' : ` (log group ${logGroup})`}`;
}
