/** Where a job stands. One that ended without artefacts has failed, whether SageMaker, its time limit or somebody ended it. */
export type JobState = 'running' | 'stopping' | 'completed' | 'failed';

/** A job that compiles, whatever API it belongs to. */
export interface CompilationJob {
  /** Its name. */
  readonly name: string;
  /** Where it stands. */
  readonly state: JobState;
  /** The same in SageMaker's word. */
  readonly status: string;
  /** Its ARN; undefined of one that has just started. */
  readonly arn?: string;
  /** Why SageMaker calls it failed. */
  readonly failureReason?: string;
  /** Folder beneath which it writes. */
  readonly outputUri?: string;
  /** Where its artefacts are or will be; undefined where only the end of the job tells. */
  readonly artifactsUri?: string;
  /** Image that SageMaker names for its artefacts. */
  readonly inferenceImage?: string;
  /** Seconds that it may run, where it ran for as long. */
  readonly exhaustedSeconds?: number;
}

/** When a job ran, and for how long it may. */
export interface JobTimes {
  /** Its start. */
  readonly start?: Date;
  /** Its end. */
  readonly end?: Date;
  /** Seconds that it may run. */
  readonly limitSeconds?: number;
}

const STATES: Readonly<Record<string, JobState>> = {
  STARTING: 'running', INPROGRESS: 'running', STOPPING: 'stopping', DELETING: 'stopping', COMPLETED: 'completed',
};

/** State of a job from its status, which the APIs write differently. */
export function jobState(status = ''): JobState {
  return STATES[status.toUpperCase()] ?? 'failed';
}

/** The limit that a job has reached; undefined where it ended before, or has not ended. */
export function exhaustedSeconds({ start, end, limitSeconds }: JobTimes): number | undefined {
  if (start === undefined || end === undefined || limitSeconds === undefined) return undefined;
  return (end.getTime() - start.getTime()) / 1000 >= limitSeconds ? limitSeconds : undefined;
}
