import { Duration, Stack, aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { DeploymentStrategy, FleetShare } from '../../../../constructs';

const FOUR = [{ instanceType: 'ml.g6.xlarge', fewest: 4, most: 8 }];

describe('an update', () => {
  // the policies of https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeploymentConfig.html
  test('moves all requests at once to a second fleet, and keeps the first for ten minutes', () => {
    expect(DeploymentStrategy.allAtOnce()._bind(FOUR, [])).toEqual({
      blueGreenUpdatePolicy: { trafficRoutingConfiguration: { type: 'ALL_AT_ONCE', waitIntervalInSeconds: 0 }, terminationWaitInSeconds: 600 },
    });
  });

  test('tries a canary of a fraction, as percent', () => {
    const strategy = DeploymentStrategy.canary({
      size: FleetShare.fraction(0.07), wait: Duration.minutes(5), terminationWait: Duration.minutes(2), maximumExecutionTime: Duration.hours(1),
    });
    expect(strategy._bind(FOUR, [])).toEqual({
      blueGreenUpdatePolicy: {
        trafficRoutingConfiguration: { type: 'CANARY', canarySize: { type: 'CAPACITY_PERCENT', value: 7 }, waitIntervalInSeconds: 300 },
        terminationWaitInSeconds: 120,
        maximumExecutionTimeoutInSeconds: 3600,
      },
    });
  });

  test('tries a canary of one instance by default', () => {
    expect(DeploymentStrategy.canary()._bind(FOUR, [])).toMatchObject({
      blueGreenUpdatePolicy: { trafficRoutingConfiguration: { canarySize: { type: 'INSTANCE_COUNT', value: 1 }, waitIntervalInSeconds: 600 } },
    });
  });

  test('moves requests in equal steps', () => {
    expect(DeploymentStrategy.linear({ step: FleetShare.fraction(0.5) })._bind(FOUR, [])).toEqual({
      blueGreenUpdatePolicy: {
        trafficRoutingConfiguration: { type: 'LINEAR', linearStepSize: { type: 'CAPACITY_PERCENT', value: 50 }, waitIntervalInSeconds: 600 },
        terminationWaitInSeconds: 600,
      },
    });
  });

  test('replaces some instances at a time, and returns as many at a time', () => {
    expect(DeploymentStrategy.rolling({ batch: FleetShare.instances(2), rollbackBatch: FleetShare.fraction(1) })._bind(FOUR, [])).toEqual({
      rollingUpdatePolicy: {
        maximumBatchSize: { type: 'INSTANCE_COUNT', value: 2 },
        rollbackMaximumBatchSize: { type: 'CAPACITY_PERCENT', value: 100 },
        waitIntervalInSeconds: 600,
      },
    });
  });

  test('is undone by alarms', () => {
    const alarm = cloudwatch.Alarm.fromAlarmName(new Stack(), 'Mine', 'late');
    expect(DeploymentStrategy.allAtOnce()._bind(FOUR, [alarm])).toMatchObject({ autoRollbackConfiguration: { alarms: [{ alarmName: 'late' }] } });
  });
});

describe('fails, SM-18', () => {
  test.each([
    ['a canary above half', () => DeploymentStrategy.canary({ size: FleetShare.fraction(0.51) }),
      'deploymentStrategy.size must be from 0.01 to 0.5 of the instances in whole hundredths, got 0.51; state such a fraction'],
    ['a linear step below a tenth', () => DeploymentStrategy.linear({ step: FleetShare.fraction(0.09) }), 'deploymentStrategy.step must be from 0.1 to 0.5'],
    ['a linear step above half', () => DeploymentStrategy.linear({ step: FleetShare.fraction(0.6) }), 'deploymentStrategy.step must be from 0.1 to 0.5'],
    ['a batch below a twentieth', () => DeploymentStrategy.rolling({ batch: FleetShare.fraction(0.04) }), 'deploymentStrategy.batch must be from 0.05 to 0.5'],
    ['a batch above half', () => DeploymentStrategy.rolling({ batch: FleetShare.fraction(0.51) }), 'deploymentStrategy.batch must be from 0.05 to 0.5'],
    ['parts of a hundredth', () => DeploymentStrategy.rolling({ batch: FleetShare.fraction(0.125) }), 'in whole hundredths, got 0.125'],
    ['no instance', () => DeploymentStrategy.canary({ size: FleetShare.instances(0) }), 'deploymentStrategy.size must be a whole number of instances, at least 1, got 0'],
    ['a wait above an hour', () => DeploymentStrategy.canary({ wait: Duration.seconds(3601) }), 'deploymentStrategy.wait must be from 0 to 3600 whole seconds, got 3601'],
    ['a termination wait above an hour', () => DeploymentStrategy.allAtOnce({ terminationWait: Duration.hours(2) }),
      'deploymentStrategy.terminationWait must be from 0 to 3600 whole seconds, got 7200'],
    ['a limit below 10 minutes', () => DeploymentStrategy.allAtOnce({ maximumExecutionTime: Duration.seconds(599) }),
      'deploymentStrategy.maximumExecutionTime must be from 600 to 28800 whole seconds, got 599'],
    ['a limit above 8 hours', () => DeploymentStrategy.rolling({ maximumExecutionTime: Duration.hours(9) }), 'from 600 to 28800 whole seconds, got 32400'],
    ['eleven alarms', () => DeploymentStrategy.allAtOnce({ rollbackAlarms: Array.from({ length: 11 }, () => cloudwatch.Alarm.fromAlarmName(new Stack(), 'A', 'a')) }),
      'deploymentStrategy.rollbackAlarms must be at most 10, got 11; combine some'],
  ])('with %s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test('with all problems at once', () => {
    expect(() => DeploymentStrategy.canary({ size: FleetShare.fraction(0.6), wait: Duration.hours(2) })).toThrow(/size must.*\n.*wait must/);
  });

  test.each([
    ['a canary of one instance of one', DeploymentStrategy.canary(), [{ instanceType: 'ml.g6.xlarge', fewest: 1, most: 2 }],
      'deploymentStrategy.size is at most 0.5 of the instances, of which there must be 2 at least, got 1; keep 2 instances, or use DeploymentStrategy.allAtOnce'],
    ['three canaries of four', DeploymentStrategy.canary({ size: FleetShare.instances(3) }), FOUR,
      'deploymentStrategy.size must be at most 0.5 of the 4 instances of the endpoint at its smallest, got 3'],
    ['one of thirty in a batch', DeploymentStrategy.rolling({ batch: FleetShare.instances(1) }), [{ instanceType: 'ml.g6.xlarge', fewest: 4, most: 30 }],
      'deploymentStrategy.batch must be at least 0.05 of the 30 instances of the endpoint at its largest, got 1'],
    ['a rolling update of two variants', DeploymentStrategy.rolling(), [...FOUR, ...FOUR], 'deploymentStrategy.rolling must have one variant, got 2; use DeploymentStrategy.canary'],
    ['a rolling serverless update', DeploymentStrategy.rolling(), [{ fewest: 1, most: 1 }], 'deploymentStrategy.rolling must have a variant of instances, got a serverless one'],
    ['Inf1', DeploymentStrategy.allAtOnce(), [{ instanceType: 'ml.inf1.xlarge', fewest: 2, most: 2 }], 'are not possible on Inf1; leave deploymentStrategy out, or take Inf2'],
    // 2 steps of 10 minutes and 10 more
    ['a limit that the waits use up', DeploymentStrategy.linear({ step: FleetShare.fraction(0.5), maximumExecutionTime: Duration.minutes(30) }), FOUR,
      'deploymentStrategy.maximumExecutionTime must be more than the 1800 s of all waits, got 1800 s; raise it, or wait less'],
  ])('on %s', (_, strategy, fleets, message) => {
    expect(() => strategy._bind(fleets, [])).toThrow(message);
  });
});
