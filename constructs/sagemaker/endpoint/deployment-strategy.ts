import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { SHARE_LIMITS, SHARE_PROP } from './deployment-kind';
import type { DeploymentKind } from './deployment-kind';
import type { BlueGreenOptions, CanaryOptions, DeploymentOptions, LinearOptions, RollingOptions } from './deployment-options';
import { durationProblems, executionTimeProblems, fleetProblems } from './deployment-problems';
import type { UpdatedFleet } from './deployment-problems';
import { FleetShare } from './fleet-share';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AutoRollbackConfig.html */
const MAX_ALARMS = 10;

const TEN_MINUTES = Duration.minutes(10);

interface Shape {
  readonly kind: DeploymentKind;
  readonly share?: FleetShare;
  readonly rollbackShare?: FleetShare;
  readonly wait: Duration;
  readonly terminationWait: Duration;
  readonly options: DeploymentOptions;
}

/**
 * How an update of an endpoint reaches its instances. Every way keeps the old instances until the new ones answer.
 *
 * The variants must have the same names before and after: SageMaker refuses others. Endpoints on Inf1 take none of these.
 */
export class DeploymentStrategy {
  /**
   * A second fleet, to which all requests move in one step: twice the instances for the time of the update.
   *
   * @param options how it differs from its defaults
   */
  public static allAtOnce(options: BlueGreenOptions = {}): DeploymentStrategy {
    return new DeploymentStrategy({ kind: 'ALL_AT_ONCE', wait: Duration.seconds(0), terminationWait: options.terminationWait ?? TEN_MINUTES, options });
  }

  /**
   * A second fleet, of which a part gets requests first and the rest after a wait: twice the instances for the time of the update.
   *
   * @param options how it differs from its defaults
   * @throws Error that lists all limits that the options break
   */
  public static canary(options: CanaryOptions = {}): DeploymentStrategy {
    const { size = FleetShare.instances(1), wait = TEN_MINUTES, terminationWait = TEN_MINUTES } = options;
    return new DeploymentStrategy({ kind: 'CANARY', share: size, wait, terminationWait, options });
  }

  /**
   * A second fleet, to which requests move in equal steps: twice the instances for the time of the update.
   *
   * @param options how it differs from its defaults
   * @throws Error that lists all limits that the options break
   */
  public static linear(options: LinearOptions = {}): DeploymentStrategy {
    const { step = FleetShare.fraction(0.25), wait = TEN_MINUTES, terminationWait = TEN_MINUTES } = options;
    return new DeploymentStrategy({ kind: 'LINEAR', share: step, wait, terminationWait, options });
  }

  /**
   * Some instances at a time, each of which replaces one: no more instances than a step's beyond those that there are. For one
   * variant of instances alone.
   *
   * @param options how it differs from its defaults
   * @throws Error that lists all limits that the options break
   */
  public static rolling(options: RollingOptions = {}): DeploymentStrategy {
    const { batch = FleetShare.fraction(0.25), rollbackBatch, wait = TEN_MINUTES } = options;
    return new DeploymentStrategy({ kind: 'ROLLING', share: batch, rollbackShare: rollbackBatch, wait, terminationWait: Duration.seconds(0), options });
  }

  /**
   * Alarms that undo an update; none where the endpoint's own do.
   *
   * @internal
   */
  public readonly _rollbackAlarms: cloudwatch.IAlarm[] | undefined;

  private constructor(private readonly shape: Shape) {
    const { kind, share, rollbackShare, wait, terminationWait, options } = shape;
    const { fewestFraction, mostFraction } = SHARE_LIMITS[kind];
    const problems = [
      ...share?._problems(SHARE_PROP[kind], fewestFraction, mostFraction) ?? [],
      ...rollbackShare?._problems('rollbackBatch', fewestFraction, 1) ?? [],
      ...durationProblems('wait', wait, 0, 3600),
      ...durationProblems('terminationWait', terminationWait, 0, 3600),
      ...options.maximumExecutionTime === undefined ? [] : durationProblems('maximumExecutionTime', options.maximumExecutionTime, 600, 28_800),
      ...options.rollbackAlarms !== undefined && options.rollbackAlarms.length > MAX_ALARMS
        ? [`rollbackAlarms must be at most ${MAX_ALARMS}, got ${options.rollbackAlarms.length}; combine some`] : [],
    ];
    if (problems.length > 0) throw new Error(problems.map((problem) => `deploymentStrategy.${problem}`).join('\n'));
    this._rollbackAlarms = options.rollbackAlarms;
  }

  /**
   * The property of an endpoint.
   *
   * @internal
   * @param fleets instances of each variant
   * @param alarms alarms that undo an update
   * @throws Error that lists all that SageMaker would refuse for them
   */
  public _bind(fleets: readonly UpdatedFleet[], alarms: readonly cloudwatch.IAlarm[]): sagemaker.CfnEndpoint.DeploymentConfigProperty {
    const { kind, share, wait, terminationWait, options } = this.shape;
    const steps = kind === 'ALL_AT_ONCE' ? 0 : kind === 'CANARY' ? 1 : Math.max(...fleets.map(({ fewest }) => share?._steps(fewest) ?? 0));
    const problems = [
      ...fleetProblems(kind, fleets),
      ...fleets.flatMap((fleet) => fleet.instanceType === undefined ? [] : share?._fleetProblems(SHARE_PROP[kind], SHARE_LIMITS[kind], fleet) ?? []),
      ...executionTimeProblems(options.maximumExecutionTime, wait, terminationWait, steps),
    ];
    if (problems.length > 0) throw new Error([...new Set(problems)].map((problem) => `deploymentStrategy.${problem}`).join('\n'));
    return {
      ...kind === 'ROLLING' ? { rollingUpdatePolicy: this.rollingUpdate() } : { blueGreenUpdatePolicy: this.blueGreenUpdate(kind) },
      autoRollbackConfiguration: alarms.length === 0 ? undefined : { alarms: alarms.map(({ alarmName }) => ({ alarmName })) },
    };
  }

  private rollingUpdate(): sagemaker.CfnEndpoint.RollingUpdatePolicyProperty | undefined {
    const { share, rollbackShare, wait, options } = this.shape;
    return share && {
      maximumBatchSize: share._capacitySize(),
      waitIntervalInSeconds: wait.toSeconds(),
      rollbackMaximumBatchSize: rollbackShare?._capacitySize(),
      maximumExecutionTimeoutInSeconds: options.maximumExecutionTime?.toSeconds(),
    };
  }

  private blueGreenUpdate(kind: DeploymentKind): sagemaker.CfnEndpoint.BlueGreenUpdatePolicyProperty {
    const { share, wait, terminationWait, options } = this.shape;
    return {
      trafficRoutingConfiguration: {
        type: kind,
        waitIntervalInSeconds: wait.toSeconds(), // CreateEndpoint requires it of every kind, CloudFormation's schema does not
        canarySize: kind === 'CANARY' ? share?._capacitySize() : undefined,
        linearStepSize: kind === 'LINEAR' ? share?._capacitySize() : undefined,
      },
      terminationWaitInSeconds: terminationWait.toSeconds(),
      maximumExecutionTimeoutInSeconds: options.maximumExecutionTime?.toSeconds(),
    };
  }
}
