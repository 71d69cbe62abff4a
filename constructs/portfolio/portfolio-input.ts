import type { Construct } from 'constructs';
import type { ModelPortfolioProps } from './model-portfolio-props';
import { explicitRegion, regionProblems, tokenPaths } from '../planner-input';
import { AcceleratedInstance, CpuArchitecture, HostingInstance, InvalidInputError, Platform } from '../../lib';
import type { PortfolioModel, PortfolioRequest } from '../../lib';

/** Platforms that a portfolio is defined on. */
const BUILT: readonly Platform[] = [
  Platform.SAGEMAKER_MULTI_MODEL, Platform.SAGEMAKER_INFERENCE_COMPONENTS, Platform.SAGEMAKER_REAL_TIME, Platform.SAGEMAKER_SERVERLESS,
];

/**
 * The request to plan: with the region of the stack where it names none, on platforms that can be defined, and on instance types that there
 * is a container for.
 *
 * @param scope where the plan is to run
 * @throws InvalidInputError that lists every token, a stack that contradicts the request, and what the models lack
 */
export function portfolioInput(scope: Construct, props: ModelPortfolioProps): PortfolioRequest {
  const { models, workload, objective, constraints } = props;
  const tokens = tokenPaths({ models, workload, objective, constraints }, '');
  if (tokens.length > 0) throw new InvalidInputError(tokens.map((path) => `${path} must be known at synthesis, got a token; write its value`));

  const problems = [...regionProblems(scope, props), ...platformProblems(props), ...modelProblems(props)];
  if (problems.length > 0) throw new InvalidInputError(problems);

  const region = explicitRegion(scope);
  const instanceTypes = models.some(isLanguageModel) ? undefined : containedTypes(props);
  return {
    models, workload, objective,
    constraints: {
      ...(region === undefined ? {} : { region }),
      ...(instanceTypes === undefined ? {} : { instanceTypes }),
      platforms: offered(props),
      ...constraints,
    },
  };
}

/** Whether a model is a language model: it states tokens. */
export function isLanguageModel({ inputTokens, outputTokens }: PortfolioModel): boolean {
  return inputTokens !== undefined || outputTokens !== undefined;
}

/**
 * Platforms to plan on where the user names none: all, but serverless endpoints only where workers can have all models. They have no network of the
 * user's, they compute on CPUs, and a language model on them needs weights in an archive.
 */
function offered({ models, cpuContainer, vpc }: ModelPortfolioProps): Platform[] {
  const serverless = vpc === undefined && cpuContainer !== undefined && !models.some(isLanguageModel);
  return BUILT.filter((platform) => serverless || platform !== Platform.SAGEMAKER_SERVERLESS);
}

function platformProblems({ constraints, vpc, cpuContainer, models }: ModelPortfolioProps): string[] {
  const { platforms = [] } = constraints ?? {};
  const serverless = platforms.includes(Platform.SAGEMAKER_SERVERLESS);
  return [
    ...platforms.filter((platform) => !BUILT.includes(platform))
      .map((platform) => `constraints.platforms must be of those that a portfolio is defined on, ${BUILT.join(', ')}, got ${platform}; leave it out`),
    ...(serverless && vpc !== undefined
      ? [`constraints.platforms must be without ${Platform.SAGEMAKER_SERVERLESS} where there is a vpc, which its workers cannot be in, got both; leave one out`] : []),
    ...(serverless && cpuContainer === undefined && !models.every(isLanguageModel)
      ? [`constraints.platforms must be without ${Platform.SAGEMAKER_SERVERLESS} where there is no cpuContainer, for its workers have CPUs alone; add one`] : []),
  ];
}

function modelProblems({ models, weights = {}, cpuContainer, gpuContainer }: ModelPortfolioProps): string[] {
  const language = models.filter(isLanguageModel).map(({ model }) => model);
  return [
    ...language.filter((model) => !(model in weights)).map((model) => `weights must have those of ${model}, got none; add weights: { '${model}': ModelWeights.fromBucket(…) }`),
    ...Object.keys(weights).filter((model) => !language.includes(model)).map((model) => `weights must be of language models of the portfolio, got ${model}; leave it out, or state its inputTokens and outputTokens`),
    ...(cpuContainer === undefined && gpuContainer === undefined && language.length < models.length
      ? ['cpuContainer or gpuContainer must be given for models that are no language models, got neither; add one such as InferenceContainer.scikitLearn()'] : []),
  ];
}

/** Types that there is a container for; undefined where there is one for all. */
function containedTypes({ cpuContainer, gpuContainer }: ModelPortfolioProps): string[] | undefined {
  if (cpuContainer !== undefined && gpuContainer !== undefined) return undefined;
  const withGpu = gpuContainer !== undefined;
  const hosting = HostingInstance.LISTED
    .filter(({ gpuCount, burstable, architecture, networkBitsPerSecond }) =>
      gpuCount > 0 === withGpu && !burstable && architecture === CpuArchitecture.X86_64 && networkBitsPerSecond !== undefined);
  const accelerated = withGpu ? AcceleratedInstance.LISTED.filter(({ family }) => family === 'g5') : [];
  return [...hosting, ...accelerated].map(({ instanceType }) => instanceType);
}
