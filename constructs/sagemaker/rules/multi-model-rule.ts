import { containerSentences } from './container-sentences';
import { allContainers, isMultiModel, modelContainers } from './model-container';
import type { ModelContainer } from './model-container';
import type { Rule, RuleProblem } from './rule';
import { ResourceType } from './stack-resources';
import { pattern } from './template-value';
import { allVariants, variantModel, variantTypes } from './variant';

/** A container of several models has a folder of archives, loads them by SageMaker's contract, and computes on CPUs or one GPU. */
export const multiModelRule: Rule = {
  id: 'SM-03',
  problems: (resources) => [
    ...allContainers(resources).filter(isMultiModel).flatMap(dataProblems),
    ...resources.ofType(ResourceType.MODEL).flatMap(pipelineProblems),
    ...allVariants(resources).flatMap((variant) => {
      const model = variantModel(resources, variant);
      const containers = model === undefined ? [] : modelContainers(model).filter(isMultiModel);
      return containers.flatMap((container) => variantTypes(variant).flatMap((type) =>
        containerSentences(container, { variant, type, multiModel: true })));
    }),
  ],
};

function dataProblems({ resource, property, container }: ModelContainer): RuleProblem[] {
  const { ModelDataUrl: url, ModelDataSource: source } = container;
  if (url === undefined) {
    const got = source === undefined ? 'none' : 'a ModelDataSource';
    return [{ resource, property: `${property}.ModelDataUrl`, sentence: `must be the folder of the archives where Mode is MultiModel, got ${got}; write s3://bucket/folder/` }];
  }
  const written = pattern(url);
  return written.endsWith('/') || written.endsWith('*') ? [] : [{
    resource,
    property: `${property}.ModelDataUrl`,
    sentence: `must be the folder of the archives, with a slash at its end, where Mode is MultiModel, got ${written}; write s3://bucket/folder/`,
  }];
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoints.html */
function pipelineProblems(resource: ModelContainer['resource']): RuleProblem[] {
  const several = modelContainers(resource).filter(isMultiModel);
  return several.length <= 1 ? [] : [{
    resource, property: 'Containers', sentence: `must have at most 1 container whose Mode is MultiModel, got ${several.length}; give the others an endpoint of their own`,
  }];
}
