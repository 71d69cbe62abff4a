import type { Construct } from 'constructs';
import type { ModelPortfolioProps } from './model-portfolio-props';
import { compilationsProblems } from './compiled-endpoint';
import { isLanguageModel, modelsOfCpus, modelsOfGpus } from './portfolio-containers';
import { storageProblems } from './portfolio-storage';
import { portfolioTypes, typeProblems } from './portfolio-types';
import { explicitRegion, regionProblems, tokenPaths } from '../planner-input';
import { InvalidInputError, Platform } from '../../lib';
import type { PortfolioRequest } from '../../lib';

/** Platforms that a portfolio is defined on. */
const BUILT: readonly Platform[] = [
  Platform.SAGEMAKER_MULTI_MODEL, Platform.SAGEMAKER_INFERENCE_COMPONENTS, Platform.SAGEMAKER_REAL_TIME, Platform.SAGEMAKER_SERVERLESS,
];

/**
 * The request to plan: with the region of the stack where it names none, on platforms that can be defined, and on instance types that there
 * is a container for.
 *
 * @param scope where the plan is to run
 * @param props what the user states, with the default container
 * @throws InvalidInputError that lists every token, a stack that contradicts the request, and what the models lack
 */
export function portfolioInput(scope: Construct, props: ModelPortfolioProps): PortfolioRequest {
  const { models, workload, objective, constraints } = props;
  const tokens = tokenPaths({ models, workload, objective, constraints }, '');
  if (tokens.length > 0) throw new InvalidInputError(tokens.map((path) => `${path} must be known at synthesis, got a token; write its value`));

  const problems = [
    ...regionProblems(scope, props), ...platformProblems(props), ...containerProblems(props), ...typeProblems(props), ...storageProblems(scope, props),
    ...compilationsProblems(props),
  ];
  if (problems.length > 0) throw new InvalidInputError(problems);

  const region = explicitRegion(scope);
  const instanceTypes = portfolioTypes(props);
  return {
    models, workload, objective,
    constraints: {
      ...(region === undefined ? {} : { region }),
      platforms: offered(props),
      ...constraints,
      ...(instanceTypes === undefined ? {} : { instanceTypes }),
    },
  };
}

/**
 * Platforms to plan on where the user names none: all, but serverless endpoints only where workers can have all models. They have no network of the
 * user's, they compute on CPUs, and a language model on them needs weights in an archive.
 */
function offered({ models, cpuContainer, vpc, weights = {} }: ModelPortfolioProps): Platform[] {
  const contained = cpuContainer !== undefined || models.every(isLanguageModel);
  const serverless = vpc === undefined && contained && Object.keys(weights).length === 0;
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

/** Models that no container is there for, whatever the plan. */
function containerProblems(props: ModelPortfolioProps): string[] {
  const { cpuContainer, gpuContainer } = props;
  const [ofGpus] = gpuContainer === undefined ? modelsOfGpus(props) : [];
  const [ofCpus] = cpuContainer === undefined ? modelsOfCpus(props) : [];
  return [
    ...(ofGpus === undefined ? [] : [`gpuContainer must be given, for ${ofGpus} has no processingSeconds; add InferenceContainer.triton(), or state them`]),
    ...(ofCpus === undefined ? [] : [`cpuContainer must be given, for ${ofCpus} has no gpuProcessingSeconds; add one such as InferenceContainer.tritonCpu(), or state them`]),
  ];
}
