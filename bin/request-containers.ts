import type { AnyRequest } from './read-request';
import { InferenceContainer } from '../constructs';
import { isLanguageModel, modelsOfGpus } from '../constructs/portfolio/portfolio-containers';
import type { PortfolioContainers } from '../constructs/portfolio/portfolio-containers';
import { InvalidInputError } from '../lib/errors';

/** What `-c container=NAME` names: containers that load several models and need nothing set in the environment. */
const CONTAINERS: { readonly [name: string]: () => PortfolioContainers } = {
  pytorch: () => ({ cpuContainer: InferenceContainer.pyTorchCpu() }),
  xgboost: () => ({ cpuContainer: InferenceContainer.xgBoost() }),
  triton: () => ({ cpuContainer: InferenceContainer.tritonCpu(), gpuContainer: InferenceContainer.triton() }),
};

const REMEDY = 'use pytorch for models that bring their code (scikit-learn is there too), xgboost for models of XGBoost, triton for GPUs and model repositories';

/**
 * The containers of the models of a request that are no language models.
 *
 * @param name what the context of the CDK names, undefined for the default of a portfolio, PyTorch for CPUs
 * @throws InvalidInputError where that is none, has no use, or does not run the models
 */
export function requestContainers(name: string | undefined, asked: AnyRequest): PortfolioContainers {
  if (!('portfolio' in asked) || asked.portfolio.models.every(isLanguageModel)) {
    if (name !== undefined) throw new InvalidInputError([`container must be left out for language models, which bring theirs, got ${name}; leave it out`]);
    return {};
  }
  const containers = name === undefined ? {} : CONTAINERS[name]?.();
  if (containers === undefined) throw new InvalidInputError([`container must be one of ${Object.keys(CONTAINERS).join(', ')}, got ${String(name)}; ${REMEDY}`]);
  const [ofGpus] = containers.gpuContainer === undefined ? modelsOfGpus(asked.portfolio) : [];
  if (ofGpus === undefined) return containers;
  throw new InvalidInputError([`container must be triton, for ${ofGpus} has no processingSeconds and so needs a GPU, got ${name ?? 'none'}; add -c container=triton`]);
}
