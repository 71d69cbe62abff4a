import type { Rule, RuleProblem } from './rule';
import { ResourceType } from './stack-resources';
import type { TemplateResource } from './stack-resources';
import { isIntrinsic, isOutside, pattern, properties, shown } from './template-value';
import { isServerless, productionVariants, variantsOf } from './variant';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AsyncInferenceClientConfig.html */
const MOST_CONCURRENT_INVOCATIONS = 1000;

/** An asynchronous endpoint has one variant of instances, and a folder for its answers. */
export const asyncRule: Rule = {
  id: 'SM-15',
  problems: (resources) => resources.ofType(ResourceType.ENDPOINT_CONFIGURATION)
    .filter((configuration) => configuration.properties.AsyncInferenceConfig !== undefined)
    .flatMap((configuration) => [...variantProblems(configuration), ...queueProblems(configuration)]),
};

function variantProblems(resource: TemplateResource): RuleProblem[] {
  const variants = variantsOf(resource).length;
  return [
    ...(variants === 1 ? [] : [{
      resource, property: 'ProductionVariants', sentence: `must be one variant where there is an AsyncInferenceConfig, got ${variants} with shadow variants; define an endpoint for each`,
    }]),
    ...productionVariants(resource).filter(isServerless).map(({ property }) => ({
      resource, property: `${property}.ServerlessConfig`, sentence: 'must be left out where there is an AsyncInferenceConfig, got both; name an InstanceType',
    })),
  ];
}

function queueProblems(resource: TemplateResource): RuleProblem[] {
  const config = properties(resource.properties.AsyncInferenceConfig);
  if (config === undefined) return [];
  const output = config.OutputConfig;
  const path = properties(output)?.S3OutputPath;
  const concurrent = properties(config.ClientConfig)?.MaxConcurrentInvocationsPerInstance;
  return [
    ...(isIntrinsic(output) || /^(?:s3:|\*)/.test(pattern(path ?? '')) ? [] : [{
      resource,
      property: 'AsyncInferenceConfig.OutputConfig.S3OutputPath',
      sentence: `must be a folder in S3, got ${path === undefined ? 'none' : pattern(path)}; write s3://bucket/folder/`,
    }]),
    ...(!isOutside(concurrent, 1, MOST_CONCURRENT_INVOCATIONS) ? [] : [{
      resource,
      property: 'AsyncInferenceConfig.ClientConfig.MaxConcurrentInvocationsPerInstance',
      sentence: `must be from 1 to ${MOST_CONCURRENT_INVOCATIONS}, got ${shown(concurrent)}; state what one instance answers at a time`,
    }]),
  ];
}
