import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { concurrencyLimit } from './endpoint-scaling';
import type { Plan } from '../../../lib';
import type { MeasuredEndpoint } from '../endpoint/measured-endpoint';

/** Properties for defining an `EndpointAlarms`. */
export interface EndpointAlarmsProps {
  /** What the endpoint serves. */
  readonly plan: Plan;
  /** Part of the requests that the variant gets; all if nothing is said. */
  readonly shareFraction?: number;
  /** The endpoint, or a variant of it. */
  readonly endpoint: MeasuredEndpoint;
  /** What every alarm does. */
  readonly actions: cloudwatch.IAlarmAction[];
}

/** Share of requests that may fail. */
const FAILURE_FRACTION = 0.01;
const MICROSECONDS_PER_MS = 1000;
const FIVE_MINUTES = Duration.minutes(5);

/** Alarms on what breaks the plan's promise: failures, a late first token, more requests than the instances take. */
export class EndpointAlarms extends Construct {
  /** The alarms. */
  public readonly alarms: cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, { plan, shareFraction = 1, endpoint, actions }: EndpointAlarmsProps) {
    super(scope, id);

    const requestsPerSecond = shareFraction * plan.request.workload.requestsPerSecond;
    const failures = Math.max(1, Math.ceil(FAILURE_FRACTION * requestsPerSecond * FIVE_MINUTES.toSeconds()));
    this.alarms = [
      this.alarm('ServerErrors', endpoint.metricServerErrors({ period: FIVE_MINUTES }), {
        threshold: failures,
        evaluationPeriods: 1,
        alarmDescription: `${failures} or more requests in five minutes ended in a server error: 1 % of the planned load`,
      }),
      this.alarm('BrokenStreams', endpoint.metric('MidStreamErrors', { period: FIVE_MINUTES, statistic: cloudwatch.Stats.SUM }), {
        threshold: failures,
        evaluationPeriods: 1,
        alarmDescription: `${failures} or more answers in five minutes broke off: 1 % of the planned load`,
      }),
      this.alarm('Saturation', endpoint.metricConcurrentRequests({ period: Duration.minutes(1) }), {
        threshold: concurrencyLimit(plan) + 1,
        evaluationPeriods: 5,
        alarmDescription: `an instance has more than the ${concurrencyLimit(plan)} requests in hand that it decodes together, so that some wait`,
      }),
      ...this.timeToFirstToken(plan, endpoint),
    ];
    this.alarms.forEach((alarm) => { alarm.addAlarmAction(...actions); });
  }

  private timeToFirstToken(plan: Plan, endpoint: MeasuredEndpoint): cloudwatch.Alarm[] {
    const { timeToFirstTokenMs } = plan.request.objective ?? {};
    if (timeToFirstTokenMs === undefined) return [];
    return [this.alarm('TimeToFirstToken', endpoint.metricTimeToFirstToken({ period: FIVE_MINUTES }), {
      threshold: timeToFirstTokenMs * MICROSECONDS_PER_MS,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      evaluateLowSampleCountPercentile: 'ignore',
      alarmDescription: `the 95th percentile of the time to first token is above the ${timeToFirstTokenMs} ms of the objective`,
    })];
  }

  private alarm(id: string, metric: cloudwatch.Metric, options: cloudwatch.CreateAlarmOptions): cloudwatch.Alarm {
    return metric.createAlarm(this, id, {
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      ...options,
    });
  }
}
