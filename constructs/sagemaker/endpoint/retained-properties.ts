import type * as sagemaker from 'aws-cdk-lib/aws-sagemaker';

/** What an update of an endpoint takes from its new configuration, whatever scaling did: weights of variants, and what is captured. */
const FROM_CONFIGURATION = ['DesiredWeight', 'DataCaptureConfig'];

/**
 * What an update of an endpoint keeps: the instances that scaling added, which a new configuration would reset. Where nothing scales,
 * the new configuration decides everything.
 *
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpoint.html
 */
export function retainedProperties(scales: boolean): Pick<sagemaker.CfnEndpointProps, 'retainAllVariantProperties' | 'excludeRetainedVariantProperties'> {
  return scales
    ? { retainAllVariantProperties: true, excludeRetainedVariantProperties: FROM_CONFIGURATION.map((variantPropertyType) => ({ variantPropertyType })) }
    : {};
}
