import type { ModelPortfolioProps } from './model-portfolio-props';
import { InferenceContainer } from '../sagemaker/container/inference-container';
import type { PortfolioModel, PortfolioRequest, PortfolioWorkload } from '../../lib';

/** Containers of the models that are no language models. */
export type PortfolioContainers = Pick<ModelPortfolioProps, 'cpuContainer' | 'gpuContainer'>;

/**
 * Containers with the default: PyTorch for CPUs, the one of those that load several models whose archives bring code of their own and need nothing
 * set in the environment, `code/inference.py`
 * (https://github.com/aws/sagemaker-inference-toolkit/blob/1285ad5/src/sagemaker_inference/environment.py,
 * https://github.com/aws/sagemaker-pytorch-inference-toolkit/blob/13a60af/src/sagemaker_pytorch_serving_container/handler_service.py), and whose
 * image has scikit-learn and pandas beside PyTorch
 * (https://github.com/aws/deep-learning-containers/blob/02af756/pytorch/inference/docker/2.6/py3/Dockerfile.cpu).
 */
export function withDefaultContainer({ cpuContainer, gpuContainer }: PortfolioContainers): PortfolioContainers {
  return cpuContainer === undefined && gpuContainer === undefined ? { cpuContainer: InferenceContainer.pyTorchCpu() } : { cpuContainer, gpuContainer };
}

/** Whether a model is a language model: it states tokens. */
export function isLanguageModel({ inputTokens, outputTokens }: PortfolioModel): boolean {
  return inputTokens !== undefined || outputTokens !== undefined;
}

/** Names of models that only GPUs run, for nothing tells how long an inference takes a CPU. */
export function modelsOfGpus({ models, workload }: PortfolioRequest): string[] {
  return models.filter((model) => runsOnGpus(model, workload) && !runsOnCpus(model, workload)).map(({ model }) => model);
}

/** Names of models that only CPUs run, for nothing tells how long an inference takes a GPU. */
export function modelsOfCpus({ models, workload }: PortfolioRequest): string[] {
  return models.filter((model) => runsOnCpus(model, workload) && !runsOnGpus(model, workload)).map(({ model }) => model);
}

function runsOnCpus(model: PortfolioModel, workload?: PortfolioWorkload): boolean {
  return isTold(model, model.processingSeconds ?? workload?.processingSeconds);
}

function runsOnGpus(model: PortfolioModel, workload?: PortfolioWorkload): boolean {
  return isTold(model, model.gpuProcessingSeconds ?? workload?.gpuProcessingSeconds);
}

function isTold(model: PortfolioModel, seconds: number | undefined): boolean {
  return !isLanguageModel(model) && (seconds !== undefined || model.modelConfig?.flopsPerInference !== undefined);
}
