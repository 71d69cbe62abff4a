import { Token } from 'aws-cdk-lib';
import type * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import type { PrefixAwareRouting } from '../components/inference-component-endpoint-props';
import { setUntypedProperty } from './untyped-property';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_PrefixAwareRoutingConfig.html */
const LIMITS: readonly (readonly [prop: keyof PrefixAwareRouting, least: number, most: number])[] = [
  ['prefixLength', 1024, 65_536],
  ['concurrencyThreshold', 1, 1024],
];

/** What SageMaker would refuse in a routing by prefixes. */
export function prefixAwareRoutingProblems(routing: PrefixAwareRouting): string[] {
  return LIMITS.flatMap(([prop, least, most]) => {
    const value = routing[prop];
    return Token.isUnresolved(value) || (Number.isInteger(value) && value >= least && value <= most)
      ? [] : [`prefixAwareRouting.${prop} must be a whole number from ${least} to ${most}, got ${value}; state such a number`];
  });
}

/**
 * Sets the limits of routing by prefixes.
 *
 * @param configuration the configuration of the endpoint
 * @param variant place of the variant, whose strategy is PREFIX_AWARE, among the production variants
 * @param routing the limits
 */
export function setPrefixAwareRouting(configuration: sagemaker.CfnEndpointConfig, variant: number, routing: PrefixAwareRouting): void {
  setUntypedProperty(configuration, `ProductionVariants.${variant}.RoutingConfig.PrefixAwareRoutingConfig`, {
    PrefixLength: routing.prefixLength,
    ConcurrencyThreshold: routing.concurrencyThreshold,
  });
}
