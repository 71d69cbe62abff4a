/** A container image of AWS for Inferentia and Trainium, pinned to one version of the Neuron SDK. */
export interface NeuronImage {
  /** What it is called in prose. */
  readonly name: string;
  /** Registry and path: `public.ecr.aws/neuron`, or undefined where it is in the registries of Deep Learning Containers of each region. */
  readonly registry?: string;
  /** Repository. */
  readonly repository: string;
  /** Tag that never moves. */
  readonly tag: string;
  /** Version of the Neuron SDK in it. */
  readonly sdkVersion: string;
  /** Families of instance types that it serves, without sizes. */
  readonly families: readonly string[];
}

/** Day on which the tags below were read. */
export const NEURON_IMAGES_DATE = '2026-08-21';

/**
 * vLLM with optimum-neuron behind SageMaker's contract. Endpoints have the Neuron driver 2.19, with which images from SDK 2.30 on do not start.
 *
 * https://github.com/aws/deep-learning-containers (available images), https://github.com/aws-neuron/deep-learning-containers@2be9ed1 (drivers)
 */
export const NEURON_VLLM_SAGEMAKER_IMAGE: NeuronImage = {
  name: 'Hugging Face container with vLLM for Neuron',
  repository: 'huggingface-vllm-inference-neuronx',
  tag: '0.11.0-optimum0.4.5-neuronx-py310-sdk2.26.1-ubuntu22.04',
  sdkVersion: '2.26.1',
  families: ['inf2', 'trn1', 'trn1n'],
};

/** Encoders and other classical models with optimum-neuron behind SageMaker's contract, from the same list. */
export const NEURON_PYTORCH_SAGEMAKER_IMAGE: NeuronImage = {
  name: 'Hugging Face container with PyTorch for Neuron',
  repository: 'huggingface-pytorch-inference-neuronx',
  tag: '2.8.0-transformers4.55.4-neuronx-py310-sdk2.26.0-ubuntu22.04',
  sdkVersion: '2.26.0',
  families: ['inf2', 'trn1', 'trn1n'],
};

/**
 * vLLM with NxD Inference, the last image that serves Inf2 and Trn1; Trn2 runs it too.
 *
 * https://github.com/aws-neuron/deep-learning-containers@2be9ed1 (2026-08-17)
 */
export const NEURON_VLLM_IMAGE: NeuronImage = {
  name: 'Neuron container with vLLM and NxD Inference',
  registry: 'public.ecr.aws/neuron',
  repository: 'pytorch-inference-vllm-neuronx',
  tag: '0.16.0-neuronx-py312-sdk2.31.1-ubuntu24.04',
  sdkVersion: '2.31.1',
  families: ['inf2', 'trn1', 'trn1n', 'trn2'],
};
