import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { ServerlessEndpoint } from './serverless-endpoint';

/** Properties for defining a `ServerlessAlarms`. */
export interface ServerlessAlarmsProps {
  /** The endpoint. */
  readonly endpoint: ServerlessEndpoint;
  /** Whether some of its workers are always ready. */
  readonly provisioned: boolean;
  /** What every alarm does. */
  readonly actions: cloudwatch.IAlarmAction[];
}

/** Share of requests that may fail. */
const FAILURE_FRACTION = 0.01;

/** Share of the most workers at a time, above which the next requests may be refused. */
const SATURATED_FRACTION = 0.9;

/**
 * After three minutes without an answer to `/ping` SageMaker gives a worker up.
 *
 * https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html
 */
export const START_LIMIT_SECONDS = 180;

/** Start of a worker, above which little is missing to that. */
const SLOW_START_SECONDS = 150;
const MICROSECONDS_PER_SECOND = 1e6;
const ONE_MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);

/**
 * Alarms on what breaks a serverless endpoint: failures, refused requests, workers that start too slowly, requests that the ready workers
 * miss.
 *
 * https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-monitoring.html
 */
export class ServerlessAlarms extends Construct {
  /** The alarms. */
  public readonly alarms: cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, { endpoint, provisioned, actions }: ServerlessAlarmsProps) {
    super(scope, id);

    const failures = new cloudwatch.MathExpression({
      expression: 'IF(requests > 0, errors / requests, 0)',
      usingMetrics: {
        errors: endpoint.metricServerErrors({ period: FIVE_MINUTES }),
        requests: endpoint.metricInvocations({ period: FIVE_MINUTES }),
      },
      period: FIVE_MINUTES,
      label: 'Share of requests that failed',
    });
    const starts = endpoint.metric('ModelSetupTime', { period: FIVE_MINUTES, statistic: cloudwatch.Stats.MAXIMUM });
    const spillover = endpoint.metric('ServerlessProvisionedConcurrencySpilloverInvocations', {
      period: ONE_MINUTE, statistic: cloudwatch.Stats.MAXIMUM,
    });
    this.alarms = [
      this.alarm('ServerErrors', failures, {
        threshold: FAILURE_FRACTION, evaluationPeriods: 1,
        alarmDescription: '1 % of the requests of five minutes or more ended in a server error',
      }),
      this.alarm('Saturation', endpoint.metricConcurrentRequests({ period: ONE_MINUTE }), {
        threshold: SATURATED_FRACTION, evaluationPeriods: 3,
        alarmDescription: '90 % or more of the most workers at a time were busy for three minutes: requests beyond are refused',
      }),
      this.alarm('SlowStarts', starts, {
        threshold: SLOW_START_SECONDS * MICROSECONDS_PER_SECOND, evaluationPeriods: 1,
        alarmDescription: `a worker took ${SLOW_START_SECONDS} s or more to start, and after ${START_LIMIT_SECONDS} s it fails`,
      }),
      ...(provisioned
        ? [this.alarm('Spillover', spillover, {
          threshold: 1, evaluationPeriods: 3,
          alarmDescription: 'for three minutes requests found no ready worker and waited for one to start',
        })]
        : []),
    ];
    this.alarms.forEach((alarm) => { alarm.addAlarmAction(...actions); });
  }

  private alarm(id: string, metric: cloudwatch.IMetric, options: Omit<cloudwatch.AlarmProps, 'metric'>): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, id, {
      metric,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      ...options,
    });
  }
}
