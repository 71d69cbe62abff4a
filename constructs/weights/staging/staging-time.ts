/**
 * Bytes that a job copies from the hub to S3 in a second. An assumption: a quarter of the 400 MB/s that a benchmark of 2026 has for large files
 * in us-east-1 (https://h-m-t-hf-buckets-benchmark.static.hf.space), for regions that are farther away.
 */
const COPY_BYTES_PER_SECOND = 100e6;

/** Until the script of a job runs: an instance and an image of 3 GB. An assumption. */
const START_SECONDS = 300;

/** What is waited for ÷ what is expected. An assumption, that of the endpoints. */
const PATIENCE = 2;

/** Most seconds of a custom resource: `ServiceTimeout` of AWS::CloudFormation::CustomResource. */
const MAX_CUSTOM_RESOURCE_SECONDS = 3600;

/** Most seconds of a wait condition: `Timeout` of AWS::CloudFormation::WaitCondition. */
export const MAX_WAIT_SECONDS = 43_200;

/** How long the files of a checkpoint may take to S3. */
export interface StagingTime {
  /** Seconds to wait for them. */
  readonly timeoutSeconds: number;
  /** Whether a custom resource can wait so long. */
  readonly withinCustomResource: boolean;
  /** Seconds that the calculation wants beyond what CloudFormation waits; 0 where it fits. */
  readonly beyondLimitSeconds: number;
}

/** Time to copy a checkpoint, at twice what is expected. One of unknown size may take as long as CloudFormation waits. */
export function stagingTime(checkpointBytes: number | undefined): StagingTime {
  const seconds = checkpointBytes === undefined
    ? MAX_WAIT_SECONDS
    : Math.ceil(PATIENCE * (START_SECONDS + checkpointBytes / COPY_BYTES_PER_SECOND));
  const withinCustomResource = seconds <= MAX_CUSTOM_RESOURCE_SECONDS;
  return {
    timeoutSeconds: withinCustomResource ? MAX_CUSTOM_RESOURCE_SECONDS : Math.min(seconds, MAX_WAIT_SECONDS),
    withinCustomResource,
    beyondLimitSeconds: Math.max(0, seconds - MAX_WAIT_SECONDS),
  };
}
