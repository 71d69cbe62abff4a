import { backendNamed } from './backends';
import { sameArtifacts } from './compilation-event';
import type { CompilationEvent } from './compilation-event';
import { foundOrStartedJob } from './found-or-started-job';
import { jobAttributes } from './job-attributes';
import type { JobAttributes } from './job-attributes';
import type { CompilationJob } from './compilation-job';
import { isOwned } from './job-tags';
import { toldEnd } from './told-end';

/** The job that the resource stands for. */
export interface OnEventResponse {
  /** Its name. */
  readonly PhysicalResourceId?: string;
  /** What is known of it so far. */
  readonly Data?: JobAttributes;
}

/**
 * Finds or starts the job of a new resource and of an update that asks for other artefacts; a deleted resource stops the job that still runs, if
 * its stack started it. Artefacts stay.
 */
export async function onEvent(event: CompilationEvent): Promise<OnEventResponse> {
  const { RequestType: type, PhysicalResourceId: current } = event;
  if (type === 'Delete') {
    if (current !== undefined) await stopOwnJob(current, event);
    return { PhysicalResourceId: current };
  }
  const job = await unchangedJob(event) ?? await foundOrStartedJob(event);
  await tellEarlierEnd(job, event);
  return { PhysicalResourceId: job.name, Data: jobAttributes(job) };
}

/** The completed job that an update leaves as it is, without a look at its files; undefined where it asks for another, or there is none. */
async function unchangedJob(event: CompilationEvent): Promise<CompilationJob | undefined> {
  const { PhysicalResourceId: name, ResourceProperties } = event;
  if (name === undefined || !sameArtifacts(event)) return undefined;
  const job = await backendNamed(ResourceProperties.Backend).describe(name);
  return job?.state === 'completed' ? job : undefined;
}

/** Nobody is told of the end of a job that had ended before there was a wait condition. */
async function tellEarlierEnd(job: CompilationJob, { ResourceProperties: { Backend, WaitHandleUrl }, OldResourceProperties }: CompilationEvent): Promise<void> {
  if (WaitHandleUrl === undefined || WaitHandleUrl === OldResourceProperties?.WaitHandleUrl) return;
  if (job.state === 'running' || job.state === 'stopping') return;
  if (!await toldEnd(WaitHandleUrl, { backend: backendNamed(Backend), name: job.name, job })) {
    throw new Error(`the wait condition is too busy to hear that ${job.name} has ended; deploy again`);
  }
}

async function stopOwnJob(name: string, event: CompilationEvent): Promise<void> {
  const backend = backendNamed(event.ResourceProperties.Backend);
  const job = await backend.describe(name);
  if (job?.state !== 'running' || !await isOwned(job, event)) return;
  try {
    await backend.stop(name);
  } catch (error) {
    // it may have ended since
    if ((await backend.describe(name))?.state === 'running') throw error;
  }
}
