/** APIs of SageMaker that compile. */
export type BackendName = 'compilation-job' | 'optimization-job' | 'training-job';

/** What the custom resource says of a compilation. */
export interface CompilationProperties {
  /** API that compiles. */
  readonly Backend: BackendName;
  /** Name of the first job, which ends in the key of what is compiled: the same name, the same artefacts. At most 60 characters. */
  readonly JobName: string;
  /** Input of CreateCompilationJob, CreateOptimizationJob or CreateTrainingJob as JSON, without the name of the job and the place of its output. */
  readonly RequestJson: string;
  /** Folder of the key, as `s3://bucket/prefix/key/`. Every job has a folder of its own in it. */
  readonly OutputUri: string;
  /** Id of the stack, which alone stops the jobs that it started. */
  readonly Owner: string;
  /** Wait condition that waits for a job of hours, beside the custom resource. */
  readonly WaitHandleUrl?: string;
}

/** A request of CloudFormation, as the provider framework of the CDK hands it on. */
export interface CompilationEvent {
  /** What happens to the resource. */
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  /** The same where CloudFormation or Lambda repeats a request. */
  readonly RequestId: string;
  /** Name of the job that the resource stands for, once there is one. */
  readonly PhysicalResourceId?: string;
  /** What the template says. */
  readonly ResourceProperties: CompilationProperties;
  /** What it said before an update. */
  readonly OldResourceProperties?: CompilationProperties;
}

/** Whether an update asks for the artefacts that there are: nothing but the name tells, since it carries the key. */
export function sameArtifacts({ RequestType, ResourceProperties: now, OldResourceProperties: before }: CompilationEvent): boolean {
  return RequestType === 'Update' && now.JobName === before?.JobName;
}
