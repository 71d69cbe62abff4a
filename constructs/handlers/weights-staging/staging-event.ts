/** What the custom resource says of a job that stages weights. */
export interface StagingProperties {
  /** What the names of its jobs begin with. */
  readonly JobNamePrefix: string;
  /** Image that runs the script. */
  readonly ImageUri: string;
  /** Role of the job. */
  readonly RoleArn: string;
  /** Instance of the job, such as `ml.m5.2xlarge`. */
  readonly InstanceType: string;
  /** Seconds after which SageMaker stops it, as text: CloudFormation makes text of every number. */
  readonly MaxRuntimeSeconds: string;
  /** The script, as `s3://bucket/key`. */
  readonly ScriptUri: string;
  /** Environment of the script, with `CHECKPOINT`, `REVISION` and `DESTINATION` among it. */
  readonly Environment: { readonly [name: string]: string };
}

/** A request of CloudFormation, as the provider framework of the CDK hands it on. */
export interface StagingEvent {
  /** What happens to the resource. */
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  /** The same where CloudFormation or Lambda repeats a request. */
  readonly RequestId: string;
  /** Name of the job, once there is one. */
  readonly PhysicalResourceId?: string;
  /** What the template says. */
  readonly ResourceProperties: StagingProperties;
  /** What it said before an update. */
  readonly OldResourceProperties?: StagingProperties;
}

/** Whether an update asks for the files that are there already: another image, role or instance copies nothing anew. */
export function sameFiles({ ResourceProperties: now, OldResourceProperties: before }: StagingEvent): boolean {
  return ['CHECKPOINT', 'REVISION', 'DESTINATION'].every((name) => now.Environment[name] === before?.Environment[name]);
}
