import { modelContainers } from './model-container';
import type { ModelContainer } from './model-container';
import type { Rule, RuleProblem } from './rule';
import { ResourceType } from './stack-resources';
import { isOn, properties, text } from './template-value';
import { componentContainers, hostVariant, productionVariants, variantModel } from './variant';

/** Variables by which containers fetch a model: LMI and Hugging Face's images, vLLM, SGLang. */
const MODEL_VARIABLES = ['HF_MODEL_ID', 'OPTION_MODEL_ID', 'SM_VLLM_MODEL', 'SM_SGLANG_MODEL_PATH'];

/** A container without a network fetches nothing: neither from the hub nor from S3. */
export const networkIsolationRule: Rule = {
  id: 'SM-06',
  problems: (resources) => {
    const isolatedModels = resources.ofType(ResourceType.MODEL).filter((model) => isOn(model.properties.EnableNetworkIsolation)).flatMap(modelContainers);
    const isolated = resources.ofType(ResourceType.ENDPOINT_CONFIGURATION).filter((configuration) => isOn(configuration.properties.EnableNetworkIsolation));
    const ofVariants = isolated.flatMap(productionVariants).flatMap((variant) => {
      const model = variantModel(resources, variant);
      return model === undefined ? [] : modelContainers(model);
    });
    const ofComponents = resources.ofType(ResourceType.INFERENCE_COMPONENT).flatMap((component) => {
      const host = hostVariant(resources, component);
      return host !== undefined && isolated.includes(host.configuration) ? componentContainers(resources, component) : [];
    });
    return distinct([...isolatedModels, ...ofVariants, ...ofComponents]).flatMap(problemsOf);
  },
};

/** A model may be isolated itself, and by the configuration that names it. */
function distinct(containers: readonly ModelContainer[]): ModelContainer[] {
  return [...new Map(containers.map((each) => [each.container, each])).values()];
}

function problemsOf({ resource, property, container }: ModelContainer): RuleProblem[] {
  const environment = properties(container.Environment) ?? {};
  return MODEL_VARIABLES.flatMap((name) => {
    const source = text(environment[name]);
    return source === undefined || /^[./]/.test(source) ? [] : [{
      resource,
      property: `${property}.Environment.${name}`,
      sentence: `must be a path where EnableNetworkIsolation is true, for the container has no network to fetch it, got ${source}; `
        + 'write /opt/ml/model and have SageMaker copy it by ModelDataSource, or switch the isolation off',
    }];
  });
}
