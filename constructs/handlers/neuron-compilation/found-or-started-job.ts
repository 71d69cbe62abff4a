import { artifactsPresent } from './artifacts';
import { attemptName } from './attempt-name';
import { backendNamed } from './backends';
import type { CompilationBackend } from './compilation-backend';
import type { CompilationEvent } from './compilation-event';
import type { CompilationJob } from './compilation-job';
import { isOfRequest, jobTags } from './job-tags';
import { keyFolder } from './output-location';
import { isNamed } from '../sagemaker-error';

/** The 63 characters of a name leave room for `-99` after the 60 of the first job. */
const MAX_JOBS = 99;

/**
 * A job of the key: one that runs, whoever started it, or one whose artefacts are in S3. Where there is none, it starts the next, since a name
 * cannot be used again: `name`, `name-2`, `name-3`. A request that is repeated after its job failed has that job, and starts none.
 *
 * @throws Error where all names are used
 */
export async function foundOrStartedJob(event: CompilationEvent): Promise<CompilationJob> {
  const { Backend, JobName } = event.ResourceProperties;
  const backend = backendNamed(Backend);
  let failed: CompilationJob | undefined;
  for (let number = 1; number <= MAX_JOBS; number++) {
    const name = attemptName(JobName, number);
    const present = await backend.describe(name);
    if (present === undefined && failed !== undefined) return failed;
    const job = present ?? await startedJob(backend, name, event);
    if (job === undefined) continue;
    if (await isUsable(job, event)) return job;
    if (await isOfRequest(job, event)) failed = job;
  }
  throw new Error(`the names ${JobName} to ${JobName}-${MAX_JOBS} are used by ${backend.noun}s that left no artefacts; compile another revision, or with other options`);
}

/** A new job, or the one that another handler has started a moment ago; undefined where the name belonged to a job that is gone. */
async function startedJob(backend: CompilationBackend, name: string, event: CompilationEvent): Promise<CompilationJob | undefined> {
  try {
    return await backend.start(name, event.ResourceProperties, jobTags(event));
  } catch (error) {
    if (!isNamed(error, 'ResourceInUse')) throw error;
    return backend.describe(name);
  }
}

/** A job that writes to another bucket, such as that of a deleted stack of the same name, is of no use. */
async function isUsable(job: CompilationJob, { ResourceProperties }: CompilationEvent): Promise<boolean> {
  if (!`${job.outputUri ?? ''}/`.startsWith(`${keyFolder(ResourceProperties)}/`)) return false;
  if (job.state === 'running') return true;
  return job.state === 'completed' && artifactsPresent(job.artifactsUri);
}
