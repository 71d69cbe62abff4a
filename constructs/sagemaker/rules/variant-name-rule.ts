import type { Rule } from './rule';
import { ResourceType } from './stack-resources';
import { text } from './template-value';
import { variantsOf } from './variant';
import { variantNameProblems } from '../endpoint/production-variants';

/** Variants of a configuration have different names, of letters, digits and hyphens. */
export const variantNameRule: Rule = {
  id: 'SM-07',
  problems: (resources) => resources.ofType(ResourceType.ENDPOINT_CONFIGURATION).flatMap((resource) => {
    const names = variantsOf(resource).flatMap(({ variant }) => text(variant.VariantName) ?? []);
    return variantNameProblems(names).map((problem) => ({ resource, property: 'ProductionVariants.VariantName', sentence: problem.slice(problem.indexOf(' ') + 1) }));
  }),
};
