import type { Tag } from '@aws-sdk/client-sagemaker';
import type { CompilationProperties } from './compilation-event';
import type { CompilationJob } from './compilation-job';

/** An API of SageMaker whose jobs compile. */
export interface CompilationBackend {
  /** What its jobs are called in prose. */
  readonly noun: string;
  /** Where they write; undefined where the documentation names no log group. */
  readonly logGroup?: string;
  /** Starts a job. */
  start(name: string, properties: CompilationProperties, tags: Tag[]): Promise<CompilationJob>;
  /** A job; undefined where there is none of the name. */
  describe(name: string): Promise<CompilationJob | undefined>;
  /** Stops a job. */
  stop(name: string): Promise<void>;
}
