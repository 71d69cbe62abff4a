import { ResourceType } from './stack-resources';
import type { StackResources, TemplateResource } from './stack-resources';
import { pattern, references, text } from './template-value';
import { configurationOf, productionVariants } from './variant';
import type { Variant } from './variant';

/** What Application Auto Scaling scales of SageMaker. */
export enum ScalableDimension {
  INSTANCES = 'sagemaker:variant:DesiredInstanceCount',
  PROVISIONED_CONCURRENCY = 'sagemaker:variant:DesiredProvisionedConcurrency',
  COPIES = 'sagemaker:inference-component:DesiredCopyCount',
}

/** A scalable target of SageMaker. */
export interface ScalableTarget {
  /** The target. */
  readonly resource: TemplateResource;
  /** What it scales; undefined where that is known at deployment alone. */
  readonly dimension?: string;
  /** Parts of its resource identifier between slashes, `*` where they are known at deployment alone. */
  readonly parts: readonly string[];
  /** The configuration of its endpoint, where it is in the same stack. */
  readonly configuration?: TemplateResource;
  /** Its variant, where it is in the same stack. */
  readonly variant?: Variant;
  /** Its policies in the same stack. */
  readonly policies: readonly TemplateResource[];
}

/** The scalable targets of SageMaker in a stack. */
export function scalableTargets(resources: StackResources): ScalableTarget[] {
  return resources.ofType(ResourceType.SCALABLE_TARGET).filter(({ properties }) => properties.ServiceNamespace === 'sagemaker').map((resource) => {
    const { ScalableDimension: dimension, ResourceId: identifier } = resource.properties;
    const parts = pattern(identifier).split('/');
    const endpoint = resources.find(ResourceType.ENDPOINT, identifier) ?? resources.find(ResourceType.ENDPOINT, parts[1]);
    const configuration = parts[0] === 'endpoint' ? configurationOf(resources, endpoint) : undefined;
    return {
      resource,
      dimension: text(dimension),
      parts,
      configuration,
      variant: configuration && productionVariants(configuration).find(({ variant }) => variant.VariantName === parts[3]),
      policies: resources.ofType(ResourceType.SCALING_POLICY).filter((policy) => scales(policy, resource)),
    };
  });
}

/** A policy refers to its target, or states the same resource. */
function scales(policy: TemplateResource, target: TemplateResource): boolean {
  const { ScalingTargetId: id, ResourceId: identifier, ScalableDimension: dimension } = policy.properties;
  if (id !== undefined) return references(id).includes(target.logicalId);
  return dimension === target.properties.ScalableDimension && JSON.stringify(identifier) === JSON.stringify(target.properties.ResourceId);
}
