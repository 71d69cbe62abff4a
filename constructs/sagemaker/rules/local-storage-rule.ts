import type { Rule, RuleProblem } from './rule';
import { shown } from './template-value';
import { allVariants, variantTypes } from './variant';
import type { Variant } from './variant';
import { hasLocalNvme } from '../endpoint/local-storage';

/**
 * Types with local NVMe take no volume. They do not encrypt with a key, which some users saw refused and the current API ignores:
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html, `KmsKeyId`.
 */
export const localStorageRule: Rule = {
  id: 'SM-12',
  problems: (resources) => allVariants(resources).flatMap((variant) => variantTypes(variant)
    .filter(({ instanceType }) => hasLocalNvme(instanceType))
    .flatMap(({ instanceType }) => problemsOf(variant, instanceType))),
};

function problemsOf({ configuration: resource, property, variant }: Variant, instanceType: string): RuleProblem[] {
  return [
    ...(variant.VolumeSizeInGB === undefined ? [] : [{
      resource,
      property: `${property}.VolumeSizeInGB`,
      sentence: `must be left out on ${instanceType}, which keeps its data on local NVMe, got ${shown(variant.VolumeSizeInGB)}; leave it out, or choose a larger size of the type`,
    }]),
    ...(resource.properties.KmsKeyId === undefined ? [] : [{
      resource,
      property: 'KmsKeyId',
      sentence: `must be left out on ${instanceType}, whose local NVMe encrypts with keys of its own alone, got one; leave it out, or choose a type with volumes`,
      legal: true,
    }]),
  ];
}
