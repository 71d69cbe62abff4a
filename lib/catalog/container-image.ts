import { registryHost } from './container-registry';
import { VLLM } from './engine-facts';

/** A container image that AWS publishes, pinned to one version. */
export interface ContainerImage {
  /** What it is called in prose. */
  readonly name: string;
  /** Repository in the registries of AWS. */
  readonly repository: string;
  /** Tag that never moves. */
  readonly tag: string;
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
  cudaVersion: '13.0',
};

/**
 * vLLM as upstream has it, with EFA and its NCCL plugin: the container runs `vllm serve` on port 8000.
 *
 * https://github.com/aws/deep-learning-containers/blob/e0ecede/docs/src/data/vllm/0.27.1-gpu-ec2.yml
 */
export const VLLM_IMAGE: ContainerImage = {
  name: 'AWS Deep Learning Container for vLLM on EC2, ECS and EKS',
  repository: 'vllm',
  tag: `${VLLM.version}-gpu-py312-cu130-ubuntu22.04-ec2`,
  cudaVersion: '13.0',
};

/**
 * SGLang as upstream has it, with EFA and its NCCL plugin.
 *
 * https://github.com/aws/deep-learning-containers/blob/e0ecede/docs/src/data/sglang/0.5.17-gpu-ec2.yml
 */
export const SGLANG_IMAGE: ContainerImage = {
  name: 'AWS Deep Learning Container for SGLang on EC2, ECS and EKS',
  repository: 'sglang',
  tag: '0.5.17-gpu-py312-cu130-ubuntu24.04-ec2',
  cudaVersion: '13.0',
};

/**
 * TensorRT-LLM 0.21.0rc1 in the container for large models, the last that AWS published with that engine (2025-06-24).
 *
 * https://github.com/aws/deep-learning-containers/blob/master/available_images.md
 */
export const TENSORRT_LLM_IMAGE: ContainerImage = {
  name: 'AWS Deep Learning Container for large models with TensorRT-LLM',
  repository: 'djl-inference',
  tag: '0.33.0-tensorrtllm0.21.0-cu128',
  cudaVersion: '12.8',
};

/** The image in the registry of Deep Learning Containers that serves a region. */
export function imageUri(image: ContainerImage, region: string): string {
  return `${registryHost(region)}/${image.repository}:${image.tag}`;
}
