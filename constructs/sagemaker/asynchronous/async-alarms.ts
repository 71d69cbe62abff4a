import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { AsyncEndpoint } from './async-endpoint';
import type { Plan } from '../../../lib';

/** Properties for defining an `AsyncAlarms`. */
export interface AsyncAlarmsProps {
  /** What the endpoint serves. */
  readonly plan: Plan;
  /** The endpoint. */
  readonly endpoint: AsyncEndpoint;
  /** What every alarm does. */
  readonly actions: cloudwatch.IAlarmAction[];
}

/** Share of requests that may fail. */
const FAILURE_FRACTION = 0.01;

/** Age of the oldest request ÷ what a cold start and the longest answer take: a queue that is no shorter after the first is too long. */
const PATIENCE = 2;
const FIVE_MINUTES = Duration.minutes(5);

/** Alarms on what a queue hides from its clients: requests that wait, fail, expire or end without anyone hearing of it. */
export class AsyncAlarms extends Construct {
  /** The alarms. */
  public readonly alarms: cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, { plan, endpoint, actions }: AsyncAlarmsProps) {
    super(scope, id);

    const failures = Math.max(1, Math.ceil(FAILURE_FRACTION * plan.request.workload.requestsPerSecond * FIVE_MINUTES.toSeconds()));
    const seconds = Math.ceil(PATIENCE * (plan.coldStart.totalSeconds + plan.predictions.longestResponseSeconds));
    const sum = { period: FIVE_MINUTES, statistic: cloudwatch.Stats.SUM };
    const age = endpoint.metricQueue('ApproximateAgeOfOldestRequest', { period: FIVE_MINUTES, statistic: cloudwatch.Stats.MAXIMUM });
    this.alarms = [
      this.alarm('OldestRequest', age, seconds,
        `a request has waited ${seconds} s or more: twice what a cold start and the longest answer take`),
      this.alarm('Failures', endpoint.metricServerErrors(sum), failures,
        `${failures} or more requests failed in five minutes: 1 % of the planned load`),
      this.alarm('ExpiredRequests', endpoint.metric('ExpiredRequests', sum), 1,
        'requests waited longer than they allow, and were dropped'),
      this.alarm('Notifications', endpoint.metric('NotificationFailures', sum), 1,
        'answers or failures could not be announced'),
    ];
    this.alarms.forEach((alarm) => { alarm.addAlarmAction(...actions); });
  }

  private alarm(id: string, metric: cloudwatch.Metric, threshold: number, alarmDescription: string): cloudwatch.Alarm {
    return metric.createAlarm(this, id, {
      threshold,
      alarmDescription,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
  }
}
