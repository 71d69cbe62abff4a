import type { Rule } from './rule';
import { ResourceType } from './stack-resources';
import { variantsOf, productionVariants } from './variant';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html, `ShadowProductionVariants`. */
export const shadowRule: Rule = {
  id: 'SM-16',
  problems: (resources) => resources.ofType(ResourceType.ENDPOINT_CONFIGURATION).flatMap((resource) => {
    const production = productionVariants(resource).length;
    const shadow = variantsOf(resource).length - production;
    return shadow === 0 || (shadow === 1 && production === 1) ? [] : [{
      resource,
      property: 'ShadowProductionVariants',
      sentence: `must be 1 beside 1 of ProductionVariants, got ${shadow} beside ${production}; compare two at a time`,
    }];
  }),
};
