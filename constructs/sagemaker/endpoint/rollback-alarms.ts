import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';

/** A mean that must stay below a limit on instances of a new configuration. */
export interface RollbackMetric {
  /** Identifier of its alarm. */
  readonly id: string;
  /** Name of a metric of AWS/SageMaker. */
  readonly metricName: string;
  /** Limit of its mean over a minute. */
  readonly limit: number;
  /** What the alarm says. */
  readonly alarmDescription: string;
}

/** Properties for defining `RollbackAlarms`. */
export interface RollbackAlarmsProps {
  /** The configuration that an update moves to. */
  readonly configuration: sagemaker.CfnEndpointConfig;
  /** What is watched. */
  readonly metrics: readonly RollbackMetric[];
  /** What every alarm does beside undoing the update. */
  readonly actions: readonly cloudwatch.IAlarmAction[];
}

/** Requests that may fail on the new instances: each sends 0 or 1, so that the mean is a fraction. */
export const SERVER_ERRORS: RollbackMetric = {
  id: 'ServerErrors',
  metricName: 'Invocation5XXErrors',
  limit: 0.01,
  alarmDescription: 'more than 1 % of the requests to instances of the new configuration ended in a server error, in two of three minutes',
};

const MICROSECONDS_PER_MS = 1000;

/** A first token that is later on average than the 95th percentile of an objective. */
export function lateFirstToken(timeToFirstTokenMs: number): RollbackMetric {
  return {
    id: 'TimeToFirstToken',
    metricName: 'FirstChunkLatency',
    limit: timeToFirstTokenMs * MICROSECONDS_PER_MS,
    alarmDescription: `the mean time to the first token on instances of the new configuration is above the ${timeToFirstTokenMs} ms of the objective, `
      + 'in two of three minutes',
  };
}

/**
 * Alarms on the instances of a new configuration alone, which undo an update.
 *
 * They find the metrics by the name of the configuration, which exists before the endpoint: an alarm that named the endpoint could
 * not be named by it. The dimensions of such metrics:
 * https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html
 */
export class RollbackAlarms extends Construct {
  /** The alarms. */
  public readonly alarms: cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, { configuration, metrics, actions }: RollbackAlarmsProps) {
    super(scope, id);

    this.alarms = metrics.map(({ id: alarmId, metricName, limit, alarmDescription }) => {
      const alarm = new cloudwatch.MathExpression({
        expression: `SELECT AVG(${metricName}) FROM SCHEMA("AWS/SageMaker", EndpointConfigName,EndpointName,VariantName) `
          + `WHERE EndpointConfigName = '${configuration.attrEndpointConfigName}'`,
        period: Duration.minutes(1),
      }).createAlarm(this, alarmId, {
        threshold: limit,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: 3,
        datapointsToAlarm: 2,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
        alarmDescription,
      });
      alarm.addAlarmAction(...actions);
      return alarm;
    });
  }
}
