import type { RuleProblem } from './rule';
import { ResourceType } from './stack-resources';
import type { StackResources, TemplateResource } from './stack-resources';
import { count, properties } from './template-value';
import { componentSpecifications, hostVariant, variantTypes } from './variant';
import type { Variant } from './variant';
import { copyProblems, fitProblems } from '../components/component-fit';
import type { Host, ReservedCopies } from '../components/component-fit';
import { hostCapacity, leastCapacity } from '../components/host-capacity';

/** A component with what its copies reserve. */
interface PlacedComponent {
  readonly resource: TemplateResource;
  readonly property: string;
  readonly copies: ReservedCopies;
}

/** Where our words for what a copy reserves stand in the template. */
const PROPERTIES: { readonly [prop: string]: string | undefined } = {
  accelerators: 'NumberOfAcceleratorDevicesRequired',
  cpuCores: 'NumberOfCpuCoresRequired',
  memoryMebibytes: 'MinMemoryRequiredInMb',
};

/** Why components do not fit on their host, one copy by itself or all copies together. */
export function componentFitProblems(resources: StackResources): RuleProblem[] {
  const hosts = new Map<string, { readonly variant: Variant; readonly components: PlacedComponent[] }>();
  for (const resource of resources.ofType(ResourceType.INFERENCE_COMPONENT)) {
    const variant = hostVariant(resources, resource);
    const component = placed(resource);
    if (variant === undefined || component === undefined) continue;
    const key = `${variant.configuration.logicalId} ${variant.property}`;
    const host = hosts.get(key) ?? { variant, components: [] };
    host.components.push(component);
    hosts.set(key, host);
  }
  return [...hosts.values()].flatMap(({ variant, components }) => problemsOn(variant, components));
}

function problemsOn(variant: Variant, components: readonly PlacedComponent[]): RuleProblem[] {
  const host = hostOf(variant);
  if (host === undefined) return [];
  const single = components.flatMap(({ resource, property, copies }) => copyProblems(copies, host).map((problem) => {
    const space = problem.indexOf(' ');
    const prop = problem.slice(0, space);
    return { resource, property: `${property}.ComputeResourceRequirements.${PROPERTIES[prop] ?? prop}`, sentence: problem.slice(space + 1) };
  }));
  if (single.length > 0) return single;
  return fitProblems(components.map(({ copies }) => copies), host).map((problem) => ({
    resource: variant.configuration,
    property: `${variant.property}.ManagedInstanceScaling.MaxInstanceCount`,
    sentence: `must be enough for all copies: ${problem.replaceAll('maxInstances', 'MaxInstanceCount')}`,
  }));
}

/** What is known of a host; undefined where a type or the number of its instances is not. */
function hostOf(variant: Variant): Host | undefined {
  const types = variantTypes(variant).map(({ instanceType }) => instanceType.replace(/^ml\./, ''));
  const capacities = types.flatMap((type) => hostCapacity(type) ?? []);
  const maxInstances = count(properties(variant.variant.ManagedInstanceScaling)?.MaxInstanceCount)
    ?? (variant.variant.ManagedInstanceScaling === undefined ? count(variant.variant.InitialInstanceCount) : undefined);
  if (types.length === 0 || capacities.length < types.length || maxInstances === undefined) return undefined;
  return { instanceTypes: types.join(' or '), capacity: leastCapacity(capacities), maxInstances };
}

/** A component that is specified for each instance type by itself is left alone: nobody knows on which a copy will stand. */
function placed(resource: TemplateResource): PlacedComponent | undefined {
  const [one] = resource.properties.Specifications === undefined ? componentSpecifications(resource) : [];
  const compute = properties(one?.specification.ComputeResourceRequirements);
  if (one === undefined || compute === undefined) return undefined;
  return {
    resource,
    property: one.property,
    copies: {
      name: resource.construct.node.path,
      copies: count(properties(resource.properties.RuntimeConfig)?.CopyCount) ?? 0,
      accelerators: count(compute.NumberOfAcceleratorDevicesRequired) ?? 0,
      cpuCores: count(compute.NumberOfCpuCoresRequired) ?? 0,
      memoryMebibytes: count(compute.MinMemoryRequiredInMb) ?? 0,
    },
  };
}
