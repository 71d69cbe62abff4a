import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { EndpointAlarms } from './endpoint-alarms';
import { EndpointScaling } from './endpoint-scaling';
import type { ResolvedVariant } from './resolved-variant';
import { MeasuredEndpoint } from '../endpoint/measured-endpoint';
import type { SageMakerEndpoint } from '../endpoint/sagemaker-endpoint';

/** Properties for defining an `EndpointVariant`. */
export interface EndpointVariantProps {
  /** The endpoint. */
  readonly endpoint: SageMakerEndpoint;
  /** The variant. */
  readonly variant: ResolvedVariant;
  /** Whether the variants of the endpoint scale. */
  readonly scales: boolean;
  /** What every alarm does. */
  readonly actions: cloudwatch.IAlarmAction[];
}

/** A variant of an endpoint beside the planned one: its metrics, scaling and alarms. */
export class EndpointVariant extends MeasuredEndpoint {
  /** Name of the endpoint. */
  public override readonly endpointName: string;

  /** ARN of the endpoint. */
  public override readonly endpointArn: string;

  /** Name of the variant. */
  public override readonly variantName: string;

  /** The alarms. */
  public readonly alarms: cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, { endpoint, variant, scales, actions }: EndpointVariantProps) {
    super(scope, id);
    const { name, plan, shareFraction, instances, minInstances, maxInstances } = variant;
    this.endpointName = endpoint.endpointName;
    this.endpointArn = endpoint.endpointArn;
    this.variantName = name;

    if (scales) {
      new EndpointScaling(this, 'Scaling', { plan, instances, minInstances, maxInstances, endpointName: this.endpointName, variantName: name });
    }
    this.alarms = new EndpointAlarms(this, 'Alarms', { plan, shareFraction, endpoint: this, actions }).alarms;
  }
}
