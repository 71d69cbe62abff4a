import type { Duration } from 'aws-cdk-lib';
import { Token } from 'aws-cdk-lib';
import type { CompilationMethod } from './backend/compilation-method';
import type { CompilationSettings } from './compilation-settings';
import { MAX_WAIT_SECONDS } from '../weights/staging/staging-time';

/** Most seconds of a custom resource: `ServiceTimeout` of AWS::CloudFormation::CustomResource. */
const MAX_CUSTOM_RESOURCE_SECONDS = 3600;
/** Until the container of a job runs: an instance and an image of 10 GB. An assumption. */
const START_SECONDS = 600;
/** What is waited for ÷ what is expected. An assumption, that of the endpoints. */
const PATIENCE = 2;

/** How long a compilation may take. */
export interface CompilationTime {
  /** Seconds that the deployment waits for it. */
  readonly timeoutSeconds: number;
  /** Seconds after which SageMaker stops the job, so that the reason is there before the deployment gives up. */
  readonly maxRuntimeSeconds: number;
  /** Whether a custom resource can wait so long. */
  readonly withinCustomResource: boolean;
}

/** The time of a compilation: what is stated, or twice what the plan expects. */
export function compilationTime(timeout: Duration | undefined, { planned }: CompilationSettings): CompilationTime {
  const expectedSeconds = Math.ceil(PATIENCE * (START_SECONDS + (planned?.compileSeconds ?? 0)));
  const timeoutSeconds = timeout?.toSeconds() ?? Math.min(MAX_WAIT_SECONDS, Math.max(MAX_CUSTOM_RESOURCE_SECONDS, expectedSeconds));
  return {
    timeoutSeconds,
    maxRuntimeSeconds: timeoutSeconds - START_SECONDS,
    withinCustomResource: timeoutSeconds <= MAX_CUSTOM_RESOURCE_SECONDS,
  };
}

/** What is wrong with a time. */
export function timeProblems({ name }: CompilationMethod, timeout: Duration | undefined): string[] {
  if (timeout === undefined) return [];
  if (Token.isUnresolved(timeout)) return ['timeout must be known at synthesis, got a token; write it'];
  const most = name === 'training-job' ? MAX_WAIT_SECONDS : MAX_CUSTOM_RESOURCE_SECONDS;
  const least = PATIENCE * START_SECONDS;
  const seconds = timeout.toSeconds();
  if (seconds >= least && seconds <= most) return [];
  const why = most === MAX_WAIT_SECONDS ? 'the longest wait of CloudFormation' : `no event tells the end of a ${name.replace('-', ' ')}, and a custom resource waits no longer`;
  return [`timeout must be ${least} to ${most} s, for ${why}, got ${seconds} s; write one between, or leave it out`];
}
