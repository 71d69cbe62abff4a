import { backendNamed } from './backends';
import type { CompilationEvent } from './compilation-event';
import { jobAttributes } from './job-attributes';
import type { JobAttributes } from './job-attributes';
import { jobFailure } from './job-failure';
import { isOwned } from './job-tags';
import { isTemporary } from '../sagemaker-error';

/** Whether CloudFormation may go on. */
export interface IsCompleteResponse {
  /** Whether the job has ended. */
  readonly IsComplete: boolean;
  /** Attributes of the resource, once it has. */
  readonly Data?: JobAttributes;
}

const NOT_YET: IsCompleteResponse = { IsComplete: false };

/**
 * Whether the job of a resource has compiled, or the job of a deleted one has ended where its stack started it. Whoever is too busy to say is
 * asked again.
 *
 * @throws Error that says why the job failed
 */
export async function isComplete(event: CompilationEvent): Promise<IsCompleteResponse> {
  try {
    return event.RequestType === 'Delete' ? { IsComplete: await hasLeft(event) } : await hasCompiled(event);
  } catch (error) {
    if (isTemporary(error)) return NOT_YET;
    throw error;
  }
}

async function hasCompiled({ PhysicalResourceId: name = '', ResourceProperties }: CompilationEvent): Promise<IsCompleteResponse> {
  const backend = backendNamed(ResourceProperties.Backend);
  const job = await backend.describe(name);
  if (job?.state === 'running' || job?.state === 'stopping') return NOT_YET;
  if (job?.state !== 'completed') throw new Error(jobFailure(backend, name, job));
  return { IsComplete: true, Data: jobAttributes(job) };
}

/** A job of another stack goes on. */
async function hasLeft(event: CompilationEvent): Promise<boolean> {
  const job = await backendNamed(event.ResourceProperties.Backend).describe(event.PhysicalResourceId ?? '');
  if (job?.state !== 'running' && job?.state !== 'stopping') return true;
  return !await isOwned(job, event);
}
