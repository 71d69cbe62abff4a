import { registryHost } from './container-registry';
import { Engine } from './engine';
import { VLLM } from './engine-facts';

/** A container image that AWS publishes, pinned to one version. */
export interface ContainerImage {
  /** What it is called in prose. */
  readonly name: string;
  /** Repository in the registries of AWS. */
  readonly repository: string;
  /** Tag that never moves. */
  readonly tag: string;
  /** The engine inside. */
  readonly engine: Engine;
  /** Version of that engine. */
  readonly engineVersion: string;
  /** CUDA version, which decides the driver that the host must have. */
  readonly cudaVersion: string;
}

/** Day on which the tags below were read. */
export const CONTAINER_IMAGES_DATE = '2026-08-21';

/**
 * vLLM behind SageMaker's container contract: port 8080, `/ping`, `/invocations`, arguments as `SM_VLLM_*` variables.
 *
 * https://github.com/aws/deep-learning-containers/blob/e0ecede/docs/src/data/vllm/0.27.1-gpu-sagemaker.yml
 */
export const VLLM_SAGEMAKER_IMAGE: ContainerImage = {
  name: 'AWS Deep Learning Container for vLLM on SageMaker',
  repository: 'vllm',
  tag: `${VLLM.version}-gpu-py312-cu130-ubuntu22.04-sagemaker`,
  engine: Engine.VLLM,
  engineVersion: VLLM.version,
  cudaVersion: '13.0',
};

/** The image in the registry that serves a region. */
export function imageUri(image: ContainerImage, region: string): string {
  return `${registryHost(region)}/${image.repository}:${image.tag}`;
}
