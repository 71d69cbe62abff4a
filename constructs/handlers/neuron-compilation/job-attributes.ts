import type { CompilationJob } from './compilation-job';

/** Attributes of the custom resource. */
export interface JobAttributes {
  /** Name of the job. */
  readonly JobName: string;
  /** Its artefacts: a folder, which ends in a slash, or an archive. */
  readonly ArtifactsUri?: string;
  /** Image that SageMaker names for them. */
  readonly InferenceImage?: string;
}

/** What is known of a job so far. */
export function jobAttributes({ name, artifactsUri, inferenceImage }: CompilationJob): JobAttributes {
  return { JobName: name, ArtifactsUri: artifactsUri, InferenceImage: inferenceImage };
}
