import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { ExpectedLoad } from './multi-model-options';
import type { MultiModelEndpoint } from './multi-model-endpoint';

/** Properties for defining a `MultiModelAlarms`. */
export interface MultiModelAlarmsProps {
  /** The endpoint. */
  readonly endpoint: MultiModelEndpoint;
  /** What is expected of it. */
  readonly expected: ExpectedLoad;
  /** Whether models stay in memory after a request. */
  readonly caching: boolean;
  /** Whether it computes on a GPU. */
  readonly onGpu: boolean;
  /** What every alarm does. */
  readonly actions: cloudwatch.IAlarmAction[];
}

/** Share of requests that may fail. */
const FAILURE_FRACTION = 0.01;

/** What the share of requests that find their model may fall short by: the calculation is within 0.03 of a simulated cache. */
const HIT_TOLERANCE_FRACTION = 0.05;

/** Limits where nothing is stated. Assumptions. */
const HIT_FRACTION = 0.8;
const LOAD_SECONDS = 30;
const DISK_PERCENT = 85;
const GPU_MEMORY_PERCENT = 90;

/** Fewest requests in five minutes that push another model out of memory before that is an alarm. */
const FEWEST_UNLOADS = 10;
const FIVE_MINUTES = Duration.minutes(5);
const { GREATER_THAN_OR_EQUAL_TO_THRESHOLD: AT_LEAST, GREATER_THAN_THRESHOLD: ABOVE, LESS_THAN_THRESHOLD: BELOW } = cloudwatch.ComparisonOperator;

/** Alarms on what breaks a multi-model endpoint: failures, models that come and go, full disks and devices, late answers. */
export class MultiModelAlarms extends Construct {
  /** The alarms. */
  public readonly alarms: cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, { endpoint, expected, caching, onGpu, actions }: MultiModelAlarmsProps) {
    super(scope, id);

    this.alarms = [
      this.serverErrors(endpoint, expected),
      ...(caching ? [this.cacheHit(endpoint, expected), this.thrashing(endpoint, expected)] : []),
      this.loadingWait(endpoint, expected),
      this.full('Disk', endpoint.metricInstance('DiskUtilization', { period: FIVE_MINUTES, statistic: cloudwatch.Stats.MAXIMUM }), DISK_PERCENT),
      ...(onGpu
        ? [this.full('GpuMemory', endpoint.metricInstance('GPUMemoryUtilization', { period: FIVE_MINUTES, statistic: cloudwatch.Stats.MAXIMUM }), GPU_MEMORY_PERCENT)]
        : []),
      ...this.response(endpoint, expected),
    ];
    this.alarms.forEach((alarm) => { alarm.addAlarmAction(...actions); });
  }

  private serverErrors(endpoint: MultiModelEndpoint, { requestsPerSecond = 0 }: ExpectedLoad): cloudwatch.Alarm {
    const threshold = Math.max(1, Math.ceil(FAILURE_FRACTION * requestsPerSecond * FIVE_MINUTES.toSeconds()));
    return this.alarm('ServerErrors', endpoint.metricServerErrors({ period: FIVE_MINUTES }), {
      threshold, comparisonOperator: AT_LEAST, evaluationPeriods: 1,
      alarmDescription: `${threshold} or more requests in five minutes ended in a server error`,
    });
  }

  private cacheHit(endpoint: MultiModelEndpoint, { cacheHitFraction }: ExpectedLoad): cloudwatch.Alarm {
    const threshold = cacheHitFraction === undefined ? HIT_FRACTION : rounded(Math.max(0, cacheHitFraction - HIT_TOLERANCE_FRACTION));
    return this.alarm('CacheHit', endpoint.metricModelCacheHit({ period: FIVE_MINUTES }), {
      threshold, comparisonOperator: BELOW, evaluationPeriods: 3,
      alarmDescription: `fewer than ${threshold} of the requests found their model in memory for a quarter of an hour: add instances or memory`,
    });
  }

  /** Each unloading makes room for another model: many mean that models push each other out. */
  private thrashing(endpoint: MultiModelEndpoint, { cacheHitFraction = HIT_FRACTION, requestsPerSecond = 0 }: ExpectedLoad): cloudwatch.Alarm {
    const expected = (1 - cacheHitFraction) * requestsPerSecond * FIVE_MINUTES.toSeconds();
    const threshold = Math.max(FEWEST_UNLOADS, Math.ceil(rounded(2 * expected)));
    return this.alarm('Thrashing', endpoint.metric('ModelUnloadingTime', { period: FIVE_MINUTES, statistic: cloudwatch.Stats.SAMPLE_COUNT }), {
      threshold, comparisonOperator: ABOVE, evaluationPeriods: 3,
      alarmDescription: `more than ${threshold} models left memory in five minutes to make room, for a quarter of an hour: add instances or memory`,
    });
  }

  private loadingWait(endpoint: MultiModelEndpoint, { loadSeconds = LOAD_SECONDS }: ExpectedLoad): cloudwatch.Alarm {
    return this.alarm('LoadingWait', endpoint.metricModelLoadingWaitTime({ period: FIVE_MINUTES }), {
      threshold: loadSeconds * 1e6, comparisonOperator: ABOVE, evaluationPeriods: 3, datapointsToAlarm: 2,
      evaluateLowSampleCountPercentile: 'ignore',
      alarmDescription: `the 90th percentile of the waits for a model that is not in memory is above ${loadSeconds} s`,
    });
  }

  private full(id: string, metric: cloudwatch.Metric, threshold: number): cloudwatch.Alarm {
    return this.alarm(id, metric, {
      threshold, comparisonOperator: ABOVE, evaluationPeriods: 3,
      alarmDescription: `${metric.metricName} of an instance is above ${threshold} %: models no longer find room beside each other`,
    });
  }

  private response(endpoint: MultiModelEndpoint, { responseMs }: ExpectedLoad): cloudwatch.Alarm[] {
    if (responseMs === undefined) return [];
    return [this.alarm('ModelLatency', endpoint.metricModelLatency({ period: FIVE_MINUTES }), {
      threshold: responseMs * 1e3, comparisonOperator: ABOVE, evaluationPeriods: 3, datapointsToAlarm: 2,
      evaluateLowSampleCountPercentile: 'ignore',
      alarmDescription: `the 95th percentile of the time in the container is above the ${responseMs} ms of the objective`,
    })];
  }

  private alarm(id: string, metric: cloudwatch.Metric, options: cloudwatch.CreateAlarmOptions): cloudwatch.Alarm {
    return metric.createAlarm(this, id, { treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING, ...options });
  }
}

/** A number without the noise of its subtraction. */
function rounded(fraction: number): number {
  return Math.round(fraction * 1e4) / 1e4;
}
