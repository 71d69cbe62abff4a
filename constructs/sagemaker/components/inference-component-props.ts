import type { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { InferenceComponentEndpoint } from './inference-component-endpoint';
import type { ModelArchive } from './model-archive';
import type { Plan } from '../../../lib';
import type { ModelWeights } from '../../weights/model-weights';
import type { InferenceContainer } from '../container/inference-container';

/** How the copies of a component are replaced: some at a time, each time first the new ones and then the old. */
export interface ComponentRollingUpdate {
  /**
   * Copies that are replaced at a time. The endpoint needs room for that many more.
   *
   * @default 1
   */
  readonly batchCopies?: number;

  /**
   * How long new copies serve before the next ones, up to an hour.
   *
   * @default - no time
   */
  readonly waitInterval?: Duration;

  /**
   * Alarms that take the update back, at most ten. They must not watch the component itself, which CloudFormation creates before them.
   *
   * @default - no alarm
   */
  readonly rollbackAlarms?: cloudwatch.IAlarm[];
}

/** A model of an endpoint and what its copies reserve. A language model is described by its `plan`; any other states what it needs. */
export interface InferenceComponentOptions {
  /**
   * A plan on the platform sagemaker-inference-components and the instance type of the endpoint.
   *
   * @default - the other properties describe the model
   */
  readonly plan?: Plan;

  /**
   * Where the weights come from.
   *
   * @default - `archive`, or what the container has
   */
  readonly weights?: ModelWeights;

  /**
   * Hugging Face id of the weights.
   *
   * @default - the checkpoint of the plan; required for weights without one
   */
  readonly checkpoint?: string;

  /**
   * A model in an archive, which SageMaker unpacks to `/opt/ml/model`.
   *
   * @default - `weights`, or what the container has
   */
  readonly archive?: ModelArchive;

  /**
   * The container.
   *
   * @default - that of the plan; required without one
   */
  readonly container?: InferenceContainer;

  /**
   * Environment of the container beside what the plan sets.
   *
   * @default - what the plan sets
   */
  readonly environment?: { [name: string]: string };

  /**
   * GPUs or other accelerators that each copy has for itself.
   *
   * @default - those of a replica of the plan, else none
   */
  readonly accelerators?: number;

  /**
   * vCPUs that each copy reserves, at least 0.25.
   *
   * @default - none; required where there are no accelerators
   */
  readonly cpuCores?: number;

  /**
   * Main memory that each copy reserves, in mebibytes. It is a reservation and no limit: a copy on GPUs may use more, and does not start
   * where it reserves more than SageMaker leaves to it, which on ml.g5.xlarge is between 1024 and 4096 of 16384.
   *
   * @default 1024
   */
  readonly memoryMebibytes?: number;

  /**
   * Copies that the component is created with, at least 1: zero is reached by scaling alone.
   *
   * @default - the replicas of the plan, else 1
   */
  readonly copies?: number;

  /**
   * Fewest copies.
   *
   * @default - 0 where the endpoint scales to zero, else `copies`
   */
  readonly minCopies?: number;

  /**
   * Most copies.
   *
   * @default - `copies`
   */
  readonly maxCopies?: number;

  /**
   * Requests in hand per copy beyond which one more is added.
   *
   * @default - what a copy of the plan has in hand at the requested load, and two standard deviations; required where copies scale without a plan
   */
  readonly concurrentRequestsPerCopy?: number;

  /**
   * How long SageMaker waits for the copy of the data, from a minute to an hour.
   *
   * @default - twice what the plan predicts, else 10 minutes
   */
  readonly downloadTimeout?: Duration;

  /**
   * How long SageMaker waits for a container to answer, from a minute to an hour.
   *
   * @default - twice what the plan predicts, else 10 minutes
   */
  readonly startTimeout?: Duration;

  /**
   * How copies are replaced in an update.
   *
   * @default - one at a time
   */
  readonly rollingUpdate?: ComponentRollingUpdate;

  /**
   * What the alarms of a planned component do.
   *
   * @default - they show their state in CloudWatch
   */
  readonly alarmActions?: cloudwatch.IAlarmAction[];
}

/** Properties for defining an `InferenceComponent`. */
export interface InferenceComponentProps extends InferenceComponentOptions {
  /** What hosts it. */
  readonly endpoint: InferenceComponentEndpoint;
}
