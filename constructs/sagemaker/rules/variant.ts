import { modelContainers } from './model-container';
import type { ModelContainer } from './model-container';
import { ResourceType } from './stack-resources';
import type { StackResources, TemplateResource } from './stack-resources';
import { entries, properties, text } from './template-value';
import type { Properties } from './template-value';

/** A variant of an endpoint configuration. */
export interface Variant {
  /** The configuration. */
  readonly configuration: TemplateResource;
  /** Path of the variant. */
  readonly property: string;
  /** What the template says of it. */
  readonly variant: Properties;
}

/** An instance type of a variant. */
export interface VariantType {
  /** Path of the property that states it. */
  readonly property: string;
  /** The type, such as `ml.g6.xlarge`. */
  readonly instanceType: string;
}

/** Variants that answer requests. */
export function productionVariants(configuration: TemplateResource): Variant[] {
  return variantsBelow(configuration, 'ProductionVariants');
}

/** Variants that answer requests or copies of them. */
export function variantsOf(configuration: TemplateResource): Variant[] {
  return [...productionVariants(configuration), ...variantsBelow(configuration, 'ShadowProductionVariants')];
}

/** The variants of all endpoint configurations of a stack. */
export function allVariants(resources: StackResources): Variant[] {
  return resources.ofType(ResourceType.ENDPOINT_CONFIGURATION).flatMap(variantsOf);
}

/** The instance types of a variant: one, or that of each pool. */
export function variantTypes({ property, variant }: Variant): VariantType[] {
  const stated = [
    { property: `${property}.InstanceType`, value: variant.InstanceType },
    ...entries(variant.InstancePools).map(({ index, entry }) => ({ property: `${property}.InstancePools[${index}].InstanceType`, value: entry.InstanceType })),
  ];
  return stated.flatMap(({ property: path, value }) => {
    const instanceType = text(value);
    return instanceType === undefined ? [] : [{ property: path, instanceType }];
  });
}

/** Whether a variant has no instances of its own. */
export function isServerless({ variant }: Variant): boolean {
  return variant.ServerlessConfig !== undefined;
}

/** Whether a variant hosts inference components. */
export function hostsComponents(each: Variant): boolean {
  return each.variant.ModelName === undefined && !isServerless(each);
}

/** The model of a variant, where it is in the same stack. */
export function variantModel(resources: StackResources, { variant }: Variant): TemplateResource | undefined {
  return variant.ModelName === undefined ? undefined : resources.find(ResourceType.MODEL, variant.ModelName);
}

/** The configuration of an endpoint, where both are in the same stack. */
export function configurationOf(resources: StackResources, endpoint: TemplateResource | undefined): TemplateResource | undefined {
  return endpoint && resources.find(ResourceType.ENDPOINT_CONFIGURATION, endpoint.properties.EndpointConfigName);
}

/** The variant that hosts a component, where it is in the same stack. */
export function hostVariant(resources: StackResources, component: TemplateResource): Variant | undefined {
  const { EndpointName: endpointName, VariantName: variantName } = component.properties;
  const configuration = configurationOf(resources, resources.find(ResourceType.ENDPOINT, endpointName));
  return configuration && productionVariants(configuration).find(({ variant }) => variant.VariantName === variantName);
}

/** What a component runs: by a model, or stated by itself, for each instance type that it is specified for. */
export function componentContainers(resources: StackResources, component: TemplateResource): ModelContainer[] {
  return componentSpecifications(component).flatMap(({ property, specification }) => {
    const model = specification.ModelName === undefined ? undefined : resources.find(ResourceType.MODEL, specification.ModelName);
    const own = properties(specification.Container);
    return [
      ...(model === undefined ? [] : modelContainers(model)),
      ...(own === undefined ? [] : [{ resource: component, property: `${property}.Container`, container: own }]),
    ];
  });
}

/** What a component is specified to be. */
export function componentSpecifications(component: TemplateResource): { readonly property: string; readonly specification: Properties }[] {
  const one = properties(component.properties.Specification);
  return [
    ...(one === undefined ? [] : [{ property: 'Specification', specification: one }]),
    ...entries(component.properties.Specifications).map(({ index, entry }) => ({ property: `Specifications[${index}]`, specification: entry })),
  ];
}

function variantsBelow(configuration: TemplateResource, list: string): Variant[] {
  return entries(configuration.properties[list]).map(({ index, entry }) => ({ configuration, property: `${list}[${index}]`, variant: entry }));
}
