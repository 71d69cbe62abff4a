import { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MeasuredEndpoint } from '../endpoint/measured-endpoint';
import type { IInferenceEndpoint } from '../../inference-endpoint';

/** What clients invoke by the name of an endpoint and that of an inference component: a model, or an adapter of one. */
export abstract class InvokedComponent extends MeasuredEndpoint implements IInferenceEndpoint {
  /** Name that clients pass beside that of the endpoint: `InferenceComponentName` of the API. */
  public abstract readonly componentName: string;

  /** ARN of the component. */
  public abstract readonly componentArn: string;

  /**
   * Allows a principal to invoke this component and no other of the endpoint, with and without streaming.
   *
   * IAM checks both resources of the request, the endpoint and the component.
   * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
   *
   * @param grantee who may invoke it
   */
  public grantInvoke(grantee: iam.IGrantable): iam.Grant {
    return iam.Grant.addToPrincipal({
      grantee,
      actions: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
      resourceArns: [this.endpointArn, this.componentArn],
    });
  }

  /**
   * Base URL for clients of OpenAI's API. They authenticate with a bearer token, for which they need `grantInvoke` and
   * `sagemaker:CallWithBearerToken` on all resources.
   */
  public get openAiUrl(): string {
    const { region, urlSuffix } = Stack.of(this);
    return `https://runtime.sagemaker.${region}.${urlSuffix}/endpoints/${this.endpointName}/inference-components/${this.componentName}/openai/v1`;
  }

  /**
   * A metric of the namespace AWS/SageMaker for this component.
   *
   * @param metricName name that SageMaker gives it
   * @param options what differs from the metric's average over five minutes
   */
  public override metric(metricName: string, options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return super.metric(metricName, { dimensionsMap: { InferenceComponentName: this.componentName }, ...options });
  }

  /**
   * Requests that one copy has in hand, those that wait for the engine included (maximum).
   *
   * @param options what differs from this default
   */
  public override metricConcurrentRequests(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.metric('ConcurrentRequestsPerCopy', { statistic: cloudwatch.Stats.MAXIMUM, ...options });
  }

  /**
   * Requests that failed because no copy was in service (sum): those that wake a component from zero copies.
   *
   * @param options what differs from this default
   */
  public metricNoCapacityFailures(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.metric('NoCapacityInvocationFailures', { statistic: cloudwatch.Stats.SUM, ...options });
  }
}
