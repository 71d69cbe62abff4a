import type { Duration } from 'aws-cdk-lib';
import type * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { setUntypedProperty } from './untyped-property';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_MetricsConfig.html */
const INTERVAL_SECONDS = [10, 30, 60, 120, 180, 240, 300];

/** How finely an endpoint measures itself. */
export interface EndpointMetricsOptions {
  /**
   * Whether metrics tell instances and GPUs apart, which CloudWatch charges for as custom metrics.
   *
   * @default false
   */
  readonly enhancedMetrics?: boolean;

  /**
   * Time between two values of a metric: 10, 30, 60, 120, 180, 240 or 300 s.
   *
   * @default - 60 s
   */
  readonly metricsInterval?: Duration;
}

/**
 * Sets how finely an endpoint measures itself.
 *
 * @throws Error where SageMaker would refuse the interval
 */
export function setMetrics(configuration: sagemaker.CfnEndpointConfig, { enhancedMetrics, metricsInterval }: EndpointMetricsOptions): void {
  if (enhancedMetrics === undefined && metricsInterval === undefined) return;
  const seconds = metricsInterval?.toSeconds();
  if (seconds !== undefined && metricsInterval?.isUnresolved() === false && !INTERVAL_SECONDS.includes(seconds)) {
    throw new Error(`metricsInterval must be one of ${INTERVAL_SECONDS.join(', ')} s, got ${seconds} s; choose one`);
  }
  setUntypedProperty(configuration, 'MetricsConfig', { EnableEnhancedMetrics: enhancedMetrics, MetricPublishFrequencyInSeconds: seconds });
}
