import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { ExpectedRequests } from './model-endpoint-props';
import type { SageMakerEndpoint } from '../endpoint/sagemaker-endpoint';

/** Properties for defining `ModelEndpointAlarms`. */
export interface ModelEndpointAlarmsProps {
  /** The endpoint. */
  readonly endpoint: SageMakerEndpoint;
  /** What is expected of it. */
  readonly expected: ExpectedRequests;
  /** What every alarm does. */
  readonly actions: cloudwatch.IAlarmAction[];
}

/** Share of requests that may fail. */
const FAILURE_FRACTION = 0.01;
const MICROSECONDS_PER_MS = 1000;
const FIVE_MINUTES = Duration.minutes(5);

/** Alarms on failures and late answers of an endpoint of one model. */
export class ModelEndpointAlarms extends Construct {
  /** The alarms. */
  public readonly alarms: cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, { endpoint, expected: { requestsPerSecond = 0, responseMs }, actions }: ModelEndpointAlarmsProps) {
    super(scope, id);

    const failures = Math.max(1, Math.ceil(FAILURE_FRACTION * requestsPerSecond * FIVE_MINUTES.toSeconds()));
    this.alarms = [
      endpoint.metricServerErrors({ period: FIVE_MINUTES }).createAlarm(this, 'ServerErrors', {
        threshold: failures,
        evaluationPeriods: 1,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
        alarmDescription: `${failures} or more requests in five minutes ended in a server error`,
      }),
      ...(responseMs === undefined ? [] : [endpoint.metricModelLatency({ period: FIVE_MINUTES }).createAlarm(this, 'ModelLatency', {
        threshold: responseMs * MICROSECONDS_PER_MS,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: 3,
        datapointsToAlarm: 2,
        evaluateLowSampleCountPercentile: 'ignore',
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
        alarmDescription: `the 95th percentile of the time in the container is above the ${responseMs} ms of the objective`,
      })]),
    ];
    this.alarms.forEach((alarm) => { alarm.addAlarmAction(...actions); });
  }
}
