import { containerSentences } from './container-sentences';
import { isMultiModel, modelContainers } from './model-container';
import type { Rule, RuleProblem } from './rule';
import { serverlessSizeProblems } from './serverless-size-problems';
import { ResourceType } from './stack-resources';
import type { StackResources, TemplateResource } from './stack-resources';
import { isOn, properties } from './template-value';
import { isServerless, productionVariants, variantModel, variantsOf } from './variant';
import type { Variant } from './variant';

/** What belongs to instances. */
const OF_INSTANCES = [
  'InstanceType', 'InstancePools', 'InitialInstanceCount', 'VolumeSizeInGB', 'RoutingConfig', 'ManagedInstanceScaling', 'InferenceAmiVersion',
  'CapacityReservationConfig', 'AcceleratorType',
];

/** What a serverless variant excludes: https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html. */
export const serverlessRule: Rule = {
  id: 'SM-08',
  problems: (resources) => resources.ofType(ResourceType.ENDPOINT_CONFIGURATION)
    .filter((configuration) => productionVariants(configuration).some(isServerless))
    .flatMap((configuration) => [
      ...configurationProblems(configuration),
      ...productionVariants(configuration).filter(isServerless).flatMap((variant) => [
        ...instanceProblems(variant),
        ...serverlessSizeProblems(variant),
        ...modelProblems(resources, variant),
      ]),
    ]),
};

function leftOut(resource: TemplateResource, property: string, remedy = 'leave it out'): RuleProblem {
  return { resource, property, sentence: `must be left out of a serverless endpoint, got it set; ${remedy}` };
}

function configurationProblems(resource: TemplateResource): RuleProblem[] {
  const { DataCaptureConfig: capture, AsyncInferenceConfig: queue, VpcConfig: network, EnableNetworkIsolation: isolation } = resource.properties;
  const variants = variantsOf(resource).length;
  return [
    ...(variants === 1 ? [] : [{
      resource, property: 'ProductionVariants', sentence: `must be one variant where it is serverless, got ${variants} with shadow variants; define an endpoint for each`,
    }]),
    ...(capture === undefined || properties(capture)?.EnableCapture === false ? [] : [leftOut(resource, 'DataCaptureConfig', 'leave it out, or use instances')]),
    ...(queue === undefined ? [] : [leftOut(resource, 'AsyncInferenceConfig', 'leave it out, or use instances')]),
    ...(network === undefined ? [] : [leftOut(resource, 'VpcConfig')]),
    ...(isOn(isolation) ? [leftOut(resource, 'EnableNetworkIsolation')] : []),
  ];
}

function instanceProblems({ configuration, property, variant }: Variant): RuleProblem[] {
  return OF_INSTANCES.filter((name) => variant[name] !== undefined).map((name) => leftOut(configuration, `${property}.${name}`));
}

function modelProblems(resources: StackResources, variant: Variant): RuleProblem[] {
  if (variant.variant.ModelName === undefined) {
    return [{ resource: variant.configuration, property: `${variant.property}.ModelName`, sentence: 'must be set where there is a ServerlessConfig, got none; name a model' }];
  }
  const model = variantModel(resources, variant);
  if (model === undefined) return [];
  const { VpcConfig: network, EnableNetworkIsolation: isolation, Containers: pipeline } = model.properties;
  return [
    ...(network === undefined ? [] : [leftOut(model, 'VpcConfig', 'leave it out, or use instances')]),
    ...(isOn(isolation) ? [leftOut(model, 'EnableNetworkIsolation', 'leave it out, or use instances')] : []),
    ...(Array.isArray(pipeline) && pipeline.length > 1 ? [leftOut(model, 'Containers', 'write one PrimaryContainer, or use instances')] : []),
    ...modelContainers(model).flatMap((place) => [
      ...(isMultiModel(place) ? [leftOut(model, `${place.property}.Mode`, 'define an endpoint for each model, or use instances')] : []),
      ...(place.container.ModelDataSource === undefined ? [] : [leftOut(model, `${place.property}.ModelDataSource`, 'name an archive by ModelDataUrl')]),
      ...(properties(place.container.ImageConfig)?.RepositoryAccessMode === 'Vpc' ? [leftOut(model, `${place.property}.ImageConfig`, 'push the image to Amazon ECR')] : []),
      ...containerSentences(place, { variant }),
    ]),
  ];
}
