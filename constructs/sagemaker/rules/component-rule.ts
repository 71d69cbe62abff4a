import { componentFitProblems } from './component-fit-problems';
import type { Rule, RuleProblem } from './rule';
import { ResourceType } from './stack-resources';
import type { TemplateResource } from './stack-resources';
import { tensorParallelismProblems } from './tensor-parallelism-problems';
import { isIntrinsic, properties } from './template-value';
import type { Properties } from './template-value';
import { componentSpecifications } from './variant';

/** An inference component reserves what it needs and no more than there is; an adapter reserves nothing. */
export const componentRule: Rule = {
  id: 'SM-21',
  problems: (resources) => [
    ...resources.ofType(ResourceType.INFERENCE_COMPONENT).flatMap((component) => [
      ...specificationProblems(component),
      ...componentSpecifications(component).flatMap(({ property, specification }) => (
        specification.BaseInferenceComponentName === undefined ? baseProblems(component, property, specification) : adapterProblems(component, property, specification)
      )),
    ]),
    ...componentFitProblems(resources),
    ...tensorParallelismProblems(resources),
  ],
};

function specificationProblems(resource: TemplateResource): RuleProblem[] {
  const { Specification: one, Specifications: several } = resource.properties;
  return (one === undefined) !== (several === undefined) ? [] : [{
    resource, property: 'Specification', sentence: `must be set, or else Specifications, got ${one === undefined ? 'neither' : 'both'}; write Specifications where the host has instance pools`,
  }];
}

function baseProblems(resource: TemplateResource, property: string, specification: Properties): RuleProblem[] {
  const needed = [
    {
      property: `${property}.ComputeResourceRequirements.MinMemoryRequiredInMb`,
      missing: lacks(specification.ComputeResourceRequirements, 'MinMemoryRequiredInMb'),
      remedy: 'write 1024 where the weights are in the memory of GPUs',
    },
    { property: 'VariantName', missing: resource.properties.VariantName === undefined, remedy: 'name the variant that hosts it' },
    { property: 'RuntimeConfig.CopyCount', missing: lacks(resource.properties.RuntimeConfig, 'CopyCount'), remedy: 'write 1' },
  ];
  return needed.filter(({ missing }) => missing).map(({ property: path, remedy }) => ({
    resource, property: path, sentence: `must be set for a component that is no adapter, got none; ${remedy}`,
  }));
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_InferenceComponentSpecification.html, `BaseInferenceComponentName`. */
function adapterProblems(resource: TemplateResource, property: string, specification: Properties): RuleProblem[] {
  const own: [path: string, value: unknown][] = [
    [`${property}.ComputeResourceRequirements`, specification.ComputeResourceRequirements],
    ['VariantName', resource.properties.VariantName],
  ];
  return [
    ...own.filter(([, value]) => value !== undefined).map(([path]) => ({
      resource, property: path, sentence: 'must be left out of an adapter, which stands on the copies of its base, got it set; leave it out',
    })),
    ...(lacks(specification.Container, 'ArtifactUrl') ? [{
      resource, property: `${property}.Container.ArtifactUrl`, sentence: 'must be the archive of an adapter, got none; write s3://bucket/adapter.tar.gz',
    }] : []),
  ];
}

function lacks(value: unknown, name: string): boolean {
  return value === undefined || (!isIntrinsic(value) && properties(value)?.[name] === undefined);
}
