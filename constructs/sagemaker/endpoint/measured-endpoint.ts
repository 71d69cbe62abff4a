import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { SageMakerRules } from '../rules/sagemaker-rules';

/** What an endpoint of SageMaker measures. */
export abstract class MeasuredEndpoint extends Construct {
  /** Name that clients pass to invoke it. */
  public abstract readonly endpointName: string;

  /** ARN. */
  public abstract readonly endpointArn: string;

  /** Name of the variant that takes the requests. */
  public abstract readonly variantName: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    SageMakerRules.addTo(this);
  }

  /**
   * A metric of the namespace AWS/SageMaker for this endpoint.
   *
   * @param metricName name that SageMaker gives it
   * @param options what differs from the metric's average over five minutes
   */
  public metric(metricName: string, options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/SageMaker',
      metricName,
      dimensionsMap: { EndpointName: this.endpointName, VariantName: this.variantName },
      ...options,
    }).attachTo(this);
  }

  /**
   * Requests that arrived (sum).
   *
   * @param options what differs from this default
   */
  public metricInvocations(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.metric('Invocations', { statistic: cloudwatch.Stats.SUM, ...options });
  }

  /**
   * Requests that the server failed before its first byte (sum).
   *
   * @param options what differs from this default
   */
  public metricServerErrors(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.metric('Invocation5XXErrors', { statistic: cloudwatch.Stats.SUM, ...options });
  }

  /**
   * Requests that one instance has in hand, those that wait for the engine included (maximum).
   *
   * @param options what differs from this default
   */
  public metricConcurrentRequests(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.metric('ConcurrentRequestsPerModel', { statistic: cloudwatch.Stats.MAXIMUM, ...options });
  }

  /**
   * Time from a streamed request to the first bytes of its answer, in microseconds (95th percentile).
   *
   * @param options what differs from this default
   */
  public metricTimeToFirstToken(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.metric('FirstChunkLatency', { statistic: cloudwatch.Stats.percentile(95), ...options });
  }

  /**
   * Time that the container takes to answer, in microseconds (95th percentile).
   *
   * @param options what differs from this default
   */
  public metricModelLatency(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.metric('ModelLatency', { statistic: cloudwatch.Stats.percentile(95), ...options });
  }
}
