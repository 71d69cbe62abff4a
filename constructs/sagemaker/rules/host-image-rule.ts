import { containerAdvice, containerSentences } from './container-sentences';
import { modelContainers } from './model-container';
import type { ModelContainer } from './model-container';
import type { Rule, RuleProblem } from './rule';
import { ResourceType } from './stack-resources';
import type { StackResources } from './stack-resources';
import { allVariants, componentContainers, hostVariant, hostsComponents, isServerless, variantModel, variantTypes } from './variant';
import type { Variant } from './variant';

/** Instances have what a container computes on, and their host image a driver for it. */
export const hostImageRule: Rule = {
  id: 'SM-13',
  problems: (resources) => distinct([
    ...allVariants(resources).filter((variant) => !isServerless(variant)).flatMap((variant) => variantContainers(resources, variant).flatMap((place) => [
      ...onTypes(place, variant),
      ...variantTypes(variant).flatMap((type) => containerAdvice(place, { variant, type })), // not of components: one on CPUs may stand beside others
    ])),
    ...resources.ofType(ResourceType.INFERENCE_COMPONENT).flatMap((component) => {
      const variant = hostVariant(resources, component);
      return variant === undefined ? [] : componentContainers(resources, component).flatMap((place) => onTypes(place, variant));
    }),
  ]),
};

/** The containers of a variant; one of which nothing is known where they are not in the stack, for a host image can be wrong by itself. */
function variantContainers(resources: StackResources, variant: Variant): ModelContainer[] {
  const model = variantModel(resources, variant);
  if (model !== undefined) return modelContainers(model);
  return hostsComponents(variant) || variant.variant.InferenceAmiVersion !== undefined
    ? [{ resource: variant.configuration, property: variant.property, container: {} }] : [];
}

function onTypes(place: ModelContainer, variant: Variant): RuleProblem[] {
  return variantTypes(variant).flatMap((type) => containerSentences(place, { variant, type }));
}

/** Several components on one host find the same fault in its image. */
function distinct(problems: readonly RuleProblem[]): RuleProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.resource.logicalId} ${problem.property} ${problem.sentence}`, problem])).values()];
}
