import type { Rule, RuleProblem } from './rule';
import { isIntrinsic, isOutside, properties, shown } from './template-value';
import { allVariants } from './variant';
import type { Variant } from './variant';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_PrefixAwareRoutingConfig.html */
const LIMITS: readonly (readonly [name: string, least: number, most: number])[] = [['PrefixLength', 1024, 65_536], ['ConcurrencyThreshold', 1, 1024]];

/** Routing by prefixes has its limits, and no other routing has them. */
export const routingRule: Rule = {
  id: 'SM-10',
  problems: (resources) => allVariants(resources).flatMap(problemsOf),
};

function problemsOf({ configuration: resource, property, variant }: Variant): RuleProblem[] {
  const routing = properties(variant.RoutingConfig);
  if (routing === undefined || isIntrinsic(routing.RoutingStrategy)) return [];
  const path = `${property}.RoutingConfig`;
  const byPrefix = routing.RoutingStrategy === 'PREFIX_AWARE';
  const config = routing.PrefixAwareRoutingConfig;
  if (byPrefix && config === undefined) {
    return [{ resource, property: `${path}.PrefixAwareRoutingConfig`, sentence: 'must be set where RoutingStrategy is PREFIX_AWARE, got none; state PrefixLength and ConcurrencyThreshold' }];
  }
  if (!byPrefix && config !== undefined) {
    return [{ resource, property: `${path}.RoutingStrategy`, sentence: `must be PREFIX_AWARE where there is a PrefixAwareRoutingConfig, got ${shown(routing.RoutingStrategy)}; write it, or leave that out` }];
  }
  return LIMITS.flatMap(([name, least, most]) => {
    const value = properties(config)?.[name];
    return !isOutside(value, least, most)
      ? [] : [{ resource, property: `${path}.PrefixAwareRoutingConfig.${name}`, sentence: `must be from ${least} to ${most}, got ${shown(value)}; state such a number` }];
  });
}
