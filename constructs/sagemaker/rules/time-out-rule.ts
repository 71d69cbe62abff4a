import { containerConfig, modelContainers } from './model-container';
import type { ModelContainer } from './model-container';
import type { Rule, RuleProblem } from './rule';
import { ResourceType } from './stack-resources';
import type { TemplateResource } from './stack-resources';
import { count, isOutside, properties, shown } from './template-value';
import type { Properties } from './template-value';
import { allVariants, componentContainers, componentSpecifications, isServerless, variantModel } from './variant';
import { ContainerEngine } from '../../../lib';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html */
const LIMITS: readonly (readonly [name: string, leastSeconds: number, mostSeconds: number])[] = [
  ['ModelDataDownloadTimeoutInSeconds', 60, 3600],
  ['ContainerStartupHealthCheckTimeoutInSeconds', 60, 3600],
  ['VariantInstanceProvisionTimeoutInSeconds', 300, 3600],
];

/** Variables that state how long an engine gives itself: LMI's and vLLM's. */
const ENGINE_VARIABLES = ['OPTION_MODEL_LOADING_TIMEOUT', 'VLLM_ENGINE_READY_TIMEOUT_S'];

/** Default of the LMI container: https://github.com/deepjavalibrary/djl-serving, `option.model_loading_timeout`. */
const LMI_SECONDS = 1800;

/** What a time-out stands in. */
interface StartUp {
  readonly resource: TemplateResource;
  readonly property: string;
  readonly times: Properties;
  readonly containers: readonly ModelContainer[];
}

/** Time-outs are within SageMaker's limits, and no shorter than those of the engine. */
export const timeOutRule: Rule = {
  id: 'SM-17',
  problems: (resources) => [
    ...allVariants(resources).filter((variant) => !isServerless(variant)).map((variant): StartUp => {
      const model = variantModel(resources, variant);
      return { resource: variant.configuration, property: variant.property, times: variant.variant, containers: model === undefined ? [] : modelContainers(model) };
    }),
    ...resources.ofType(ResourceType.INFERENCE_COMPONENT).flatMap((component) => componentSpecifications(component).map(({ property, specification }): StartUp => ({
      resource: component,
      property: `${property}.StartupParameters`,
      times: properties(specification.StartupParameters) ?? {},
      containers: componentContainers(resources, component),
    }))),
  ].flatMap((startUp) => [...limitProblems(startUp), ...engineProblems(startUp)]),
};

function limitProblems({ resource, property, times }: StartUp): RuleProblem[] {
  return LIMITS.flatMap(([name, least, most]) => {
    return !isOutside(times[name], least, most)
      ? [] : [{ resource, property: `${property}.${name}`, sentence: `must be from ${least} to ${most}, got ${shown(times[name])}; state such a time` }];
  });
}

function engineProblems({ resource, property, times, containers }: StartUp): RuleProblem[] {
  const seconds = count(times.ContainerStartupHealthCheckTimeoutInSeconds);
  if (seconds === undefined) return [];
  return containers.flatMap((container) => {
    const { name, engineSeconds, stated } = engineTime(container);
    return engineSeconds <= seconds ? [] : [{
      resource,
      property: `${property}.ContainerStartupHealthCheckTimeoutInSeconds`,
      sentence: `must be at least the ${engineSeconds} of ${name}, which the engine gives itself to load, got ${seconds}; raise it, or lower ${name}`,
      legal: !stated, // a model that loads in time never meets a default
    }];
  });
}

function engineTime(place: ModelContainer): { readonly name: string; readonly engineSeconds: number; readonly stated: boolean } {
  const environment = properties(place.container.Environment) ?? {};
  const name = ENGINE_VARIABLES.find((each) => environment[each] !== undefined);
  if (name !== undefined) return { name, engineSeconds: count(environment[name]) ?? 0, stated: true };
  return { name: 'OPTION_MODEL_LOADING_TIMEOUT', engineSeconds: containerConfig(place).engine === ContainerEngine.LMI ? LMI_SECONDS : 0, stated: false };
}
