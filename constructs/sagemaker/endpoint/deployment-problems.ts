import type { Duration } from 'aws-cdk-lib';
import type { DeploymentKind } from './deployment-kind';

/** Instances of a variant that an update replaces. */
export interface UpdatedFleet {
  /** Type, such as `ml.g6.xlarge`; none of a serverless variant. */
  readonly instanceType?: string;
  /** Fewest instances that there are at an update. */
  readonly fewest: number;
  /** Most. */
  readonly most: number;
}

/** What is wrong with a time, in seconds. */
export function durationProblems(prop: string, duration: Duration, leastSeconds: number, mostSeconds: number): string[] {
  if (duration.isUnresolved()) return [];
  const seconds = duration.toSeconds({ integral: false });
  return Number.isInteger(seconds) && seconds >= leastSeconds && seconds <= mostSeconds
    ? []
    : [`${prop} must be from ${leastSeconds} to ${mostSeconds} whole seconds, got ${seconds}; state such a time`];
}

/** What is wrong with the longest time of an update that waits after each of its steps: SageMaker wants more than all waits. */
export function executionTimeProblems(most: Duration | undefined, wait: Duration, terminationWait: Duration, steps: number): string[] {
  if (most === undefined || [most, wait, terminationWait].some((duration) => duration.isUnresolved())) return [];
  const waitSeconds = steps * wait.toSeconds() + terminationWait.toSeconds();
  return most.toSeconds() > waitSeconds
    ? []
    : [`maximumExecutionTime must be more than the ${waitSeconds} s of all waits, got ${most.toSeconds()} s; raise it, or wait less`];
}

/**
 * What is wrong with a way to update these instances.
 *
 * https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-exclusions.html
 */
export function fleetProblems(kind: DeploymentKind, fleets: readonly UpdatedFleet[]): string[] {
  return [
    ...(fleets.some(({ instanceType }) => instanceType?.startsWith('ml.inf1.'))
      ? ['allAtOnce, canary, linear and rolling are not possible on Inf1; leave deploymentStrategy out, or take Inf2'] : []),
    ...(kind === 'ROLLING' && fleets.length > 1
      ? [`rolling must have one variant, got ${fleets.length}; use DeploymentStrategy.canary, or an endpoint for each`] : []),
    ...(kind === 'ROLLING' && fleets.some(({ instanceType }) => instanceType === undefined)
      ? ['rolling must have a variant of instances, got a serverless one; use DeploymentStrategy.allAtOnce'] : []),
  ];
}
