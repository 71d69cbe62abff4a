import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** What clients send requests to, on any platform. */
export interface IInferenceEndpoint extends IConstruct {
  /** Name that clients invoke it by. */
  readonly endpointName: string;

  /** ARN. */
  readonly endpointArn: string;

  /**
   * Allows a principal to invoke this endpoint and no other, with and without streaming.
   *
   * @param grantee who may invoke it
   * @throws Error where IAM does not decide who may, with what does
   */
  grantInvoke(grantee: iam.IGrantable): iam.Grant;

  /**
   * A metric that the platform publishes for this endpoint.
   *
   * @param metricName name that the platform gives it
   * @param options what differs from the metric's average over five minutes
   */
  metric(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /**
   * Requests that arrived (sum).
   *
   * @param options what differs from this default
   * @throws Error where the platform does not measure it
   */
  metricInvocations(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /**
   * Requests that the server failed before its first byte (sum).
   *
   * @param options what differs from this default
   * @throws Error where the platform does not measure it
   */
  metricServerErrors(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /**
   * Requests that one instance has in hand, those that wait for the engine included (maximum), or what comes closest.
   *
   * @param options what differs from this default
   */
  metricConcurrentRequests(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /**
   * Time from a streamed request to the first bytes of its answer (95th percentile).
   *
   * @param options what differs from this default
   * @throws Error where the platform does not measure it
   */
  metricTimeToFirstToken(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /**
   * Time that the model takes to answer (95th percentile).
   *
   * @param options what differs from this default
   * @throws Error where the platform does not measure it
   */
  metricModelLatency(options?: cloudwatch.MetricOptions): cloudwatch.Metric;
}
