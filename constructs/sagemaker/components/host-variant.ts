import type * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { hostRange } from './host-problems';
import type { InferenceComponentEndpointProps } from './inference-component-endpoint-props';
import { setPrefixAwareRouting } from '../endpoint/prefix-aware-routing';
import { setUntypedProperty } from '../endpoint/untyped-property';

/** The variant of a host, which has no model of its own. */
export function hostVariant(
  variantName: string, inferenceAmiVersion: string, props: InferenceComponentEndpointProps,
): sagemaker.CfnEndpointConfig.ProductionVariantProperty {
  const { minInstances, initialInstances, maxInstances } = hostRange(props);
  return {
    variantName,
    instanceType: props.instanceType === undefined ? undefined : `ml.${props.instanceType}`,
    instancePools: props.instancePools?.map(({ instanceType, priority }) => ({ instanceType: `ml.${instanceType}`, priority })),
    initialInstanceCount: initialInstances,
    inferenceAmiVersion,
    managedInstanceScaling: { status: 'ENABLED', minInstanceCount: minInstances, maxInstanceCount: maxInstances },
    routingConfig: { routingStrategy: props.prefixAwareRouting === undefined ? 'LEAST_OUTSTANDING_REQUESTS' : 'PREFIX_AWARE' },
    variantInstanceProvisionTimeoutInSeconds: props.provisionTimeout?.toSeconds(),
  };
}

/** Sets what CloudFormation takes and the CDK lacks as yet, in its types and in the schemas that it validates with. */
export function setUntypedProperties(configuration: sagemaker.CfnEndpointConfig, { scaleInPolicy, prefixAwareRouting }: InferenceComponentEndpointProps): void {
  if (prefixAwareRouting !== undefined) setPrefixAwareRouting(configuration, 0, prefixAwareRouting);
  if (scaleInPolicy === undefined) return;
  setUntypedProperty(configuration, 'ProductionVariants.0.ManagedInstanceScaling.ScaleInPolicy', {
    Strategy: scaleInPolicy.strategy,
    MaximumStepSize: scaleInPolicy.maxInstances,
    CooldownInMinutes: scaleInPolicy.cooldown?.toMinutes(),
  });
}
