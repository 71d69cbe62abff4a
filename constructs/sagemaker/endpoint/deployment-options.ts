import type { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { FleetShare } from './fleet-share';

/** What every way to update an endpoint has. */
export interface DeploymentOptions {
  /**
   * Longest time that an update may take, from 10 minutes to 8 hours, and more than all its waits together.
   *
   * @default - the limit of SageMaker
   */
  readonly maximumExecutionTime?: Duration;

  /**
   * Alarms that undo an update when one of them goes off in a wait: at most 10, none of them about this endpoint by its name. One
   * that is about it needs the endpoint, which needs the alarm: CloudFormation refuses that circle. None at all is allowed too.
   *
   * @default - alarms on the new configuration alone: requests that fail, and a first token that is late on average
   */
  readonly rollbackAlarms?: cloudwatch.IAlarm[];
}

/** How an update by a second fleet of instances differs from its defaults. */
export interface BlueGreenOptions extends DeploymentOptions {
  /**
   * Wait from the last shift of requests to the end of the old instances, in which alarms still undo the update: up to an hour.
   *
   * @default Duration.minutes(10)
   */
  readonly terminationWait?: Duration;
}

/** How a canary differs from its defaults. */
export interface CanaryOptions extends BlueGreenOptions {
  /**
   * New instances that get requests first: at most half of them.
   *
   * @default FleetShare.instances(1)
   */
  readonly size?: FleetShare;

  /**
   * Wait between the two shifts of requests: up to an hour.
   *
   * @default Duration.minutes(10)
   */
  readonly wait?: Duration;
}

/** How a linear update differs from its defaults. */
export interface LinearOptions extends BlueGreenOptions {
  /**
   * New instances that get requests in each step: from a tenth of them to half.
   *
   * @default FleetShare.fraction(0.25)
   */
  readonly step?: FleetShare;

  /**
   * Wait between two steps: up to an hour.
   *
   * @default Duration.minutes(10)
   */
  readonly wait?: Duration;
}

/** How a rolling update differs from its defaults. */
export interface RollingOptions extends DeploymentOptions {
  /**
   * Instances that are replaced in each step: from a twentieth of them to half. As many are needed beyond those that there are.
   *
   * @default FleetShare.fraction(0.25)
   */
  readonly batch?: FleetShare;

  /**
   * Instances that return to the old configuration in each step when an alarm goes off.
   *
   * @default - all at once
   */
  readonly rollbackBatch?: FleetShare;

  /**
   * Wait between two steps: up to an hour.
   *
   * @default Duration.minutes(10)
   */
  readonly wait?: Duration;
}
