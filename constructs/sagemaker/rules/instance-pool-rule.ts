import type { Rule, RuleProblem } from './rule';
import { count, entries, isIntrinsic, properties, shown } from './template-value';
import { allVariants, isServerless } from './variant';
import type { Variant } from './variant';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_InstancePool.html */
const MOST_POOLS = 5;

/** A variant has one instance type or pools in an order, with the routing that pools need, and says how many instances it starts with. */
export const instancePoolRule: Rule = {
  id: 'SM-11',
  problems: (resources) => allVariants(resources).filter((variant) => !isServerless(variant)).flatMap((variant) => [
    ...typeProblems(variant),
    ...(Array.isArray(variant.variant.InstancePools) ? poolProblems(variant, variant.variant.InstancePools.length) : []),
  ]),
};

function typeProblems({ configuration: resource, property, variant }: Variant): RuleProblem[] {
  const { InstanceType: type, InstancePools: pools, InitialInstanceCount: initial } = variant;
  return [
    ...((type === undefined) !== (pools === undefined) ? [] : [{
      resource,
      property: `${property}.InstanceType`,
      sentence: `must be set, or else InstancePools or ServerlessConfig, got ${type === undefined ? 'none' : 'it and InstancePools'}; name one type, or several with priorities`,
    }]),
    ...(initial === undefined ? [{ resource, property: `${property}.InitialInstanceCount`, sentence: 'must be set where the variant is not serverless, got none; write 1' }] : []),
  ];
}

function poolProblems({ configuration: resource, property, variant }: Variant, pools: number): RuleProblem[] {
  const priorities = entries(variant.InstancePools).flatMap(({ entry }) => count(entry.Priority) ?? []);
  const strategy = properties(variant.RoutingConfig)?.RoutingStrategy;
  const path = `${property}.InstancePools`;
  return [
    ...(pools >= 1 && pools <= MOST_POOLS ? [] : [{ resource, property: path, sentence: `must be from 1 to ${MOST_POOLS}, got ${pools}; keep the types that you want most` }]),
    ...(new Set(priorities).size === priorities.length ? [] : [{
      resource, property: `${path}.Priority`, sentence: `must differ between pools, got ${priorities.join(', ')}; number them from 1 on`,
    }]),
    ...(strategy === 'LEAST_OUTSTANDING_REQUESTS' || isIntrinsic(strategy) || isIntrinsic(variant.RoutingConfig) ? [] : [{
      resource,
      property: `${property}.RoutingConfig.RoutingStrategy`,
      sentence: `must be LEAST_OUTSTANDING_REQUESTS where there are InstancePools, got ${shown(strategy)}; write it`,
    }]),
  ];
}
