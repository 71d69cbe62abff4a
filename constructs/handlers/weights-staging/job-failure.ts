/** What a job or its event says of how it ended. */
export interface EndedJob {
  /** Name of the job. */
  readonly ProcessingJobName?: string;
  /** `Completed`, `Failed` or `Stopped`. */
  readonly ProcessingJobStatus?: string;
  /** Why SageMaker calls it failed. */
  readonly FailureReason?: string;
  /** What the script said last. */
  readonly ExitMessage?: string;
}

/** Why the weights are not there, in a sentence that CloudFormation shows; undefined where they are. */
export function jobFailure({ ProcessingJobName: name = '', ProcessingJobStatus: status = '', FailureReason: reason, ExitMessage: message }: EndedJob): string | undefined {
  if (status === 'Completed') return undefined;
  const why = [message, reason].filter((text) => text !== undefined && text !== '').join(' ');
  return `the processing job ${name}, which copies the weights, ended as ${status}${why === '' ? '' : `: ${why}`} (log group /aws/sagemaker/ProcessingJobs)`;
}
