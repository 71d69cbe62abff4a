import { ContainerDevice } from './container-device';
import { ContainerEngine } from './container-engine';
import { TENSORRT_LLM_IMAGE, VLLM_SAGEMAKER_IMAGE } from './container-image';
import { NEURON_PYTORCH_SAGEMAKER_IMAGE, NEURON_VLLM_SAGEMAKER_IMAGE } from './neuron-image';
import type { SageMakerImage } from './sagemaker-image';

/*
 * Tags: github.com/aws/deep-learning-containers docs/src/data (one file an image, named below), read 2026-11-24. Which of them load
 * several models: https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-support.html, read 2026-11-24.
 */

const { CPU, GPU, NEURON } = ContainerDevice;

/** Images of AWS for SageMaker endpoints, each pinned. */
export const SAGEMAKER_IMAGES = {
  /** vLLM: the image that plans of language models are made for. */
  vllm: {
    ...VLLM_SAGEMAKER_IMAGE, registry: 'deep-learning', device: GPU, engine: ContainerEngine.VLLM, multiModel: false,
  },
  /** LMI 28 with vLLM 0.26.0; djl-inference/0.36-lmi28.0.0-gpu.yml. */
  lmi: {
    name: 'AWS Deep Learning Container for large models',
    repository: 'djl-inference', tag: '0.36.0-lmi28.0.0-cu130', registry: 'deep-learning',
    device: GPU, cudaVersion: '13.0', engine: ContainerEngine.LMI, multiModel: false,
  },

  /** DJL Serving for CPUs; djl-inference/0.36-cpu.yml. */
  lmiCpu: {
    name: 'AWS Deep Learning Container with DJL Serving for CPUs',
    repository: 'djl-inference', tag: '0.36.0-cpu-full', registry: 'deep-learning',
    device: CPU, engine: ContainerEngine.LMI, multiModel: false,
  },

  /** SGLang; sglang/0.5.17-gpu-sagemaker.yml. */
  sglang: {
    name: 'AWS Deep Learning Container for SGLang on SageMaker',
    repository: 'sglang', tag: '0.5.17-gpu-py312-cu130-ubuntu24.04-sagemaker', registry: 'deep-learning',
    device: GPU, cudaVersion: '13.0', engine: ContainerEngine.SGLANG, multiModel: false,
  },

  /**
   * Triton; sagemaker-tritonserver/26.05-gpu-sagemaker.yml. CUDA 13.2.1: https://github.com/aws/sagemaker-python-sdk/pull/5999. Registry:
   * sagemaker-tritonserver.json of the same repository (the data file's example is an older registry).
   */
  triton: {
    name: 'NVIDIA Triton Inference Server of SageMaker',
    repository: 'sagemaker-tritonserver', tag: '26.05-py3', registry: 'deep-learning',
    device: GPU, cudaVersion: '13.2', engine: ContainerEngine.TRITON, multiModel: true,
  },

  /** Triton for CPUs: the same repository lists both processors, and `-cpu` ends the tag of one. */
  tritonCpu: {
    name: 'NVIDIA Triton Inference Server of SageMaker for CPUs',
    repository: 'sagemaker-tritonserver', tag: '26.05-py3-cpu', registry: 'deep-learning',
    device: CPU, engine: ContainerEngine.TRITON, multiModel: true,
  },

  /** TensorRT-LLM in the container for large models; djl-inference/0.33-tensorrtllm0.21.0-gpu.yml. */
  tensorRtLlm: {
    ...TENSORRT_LLM_IMAGE, registry: 'deep-learning', device: GPU, engine: ContainerEngine.TENSORRT_LLM, multiModel: false,
  },

  /** Text Embeddings Inference; huggingface-tei/1.9.3-gpu-sagemaker.yml. */
  textEmbeddingsInference: {
    name: 'Text Embeddings Inference container',
    repository: 'tei', tag: '2.0.1-tei1.9.3-gpu-py310-cu129-ubuntu24.04', registry: 'algorithms',
    device: GPU, cudaVersion: '12.9', engine: ContainerEngine.TEXT_EMBEDDINGS_INFERENCE, multiModel: false,
  },

  /** Text Embeddings Inference for CPUs; huggingface-tei/1.9.3-cpu-sagemaker.yml. */
  textEmbeddingsInferenceCpu: {
    name: 'Text Embeddings Inference container for CPUs',
    repository: 'tei-cpu', tag: '2.0.1-tei1.9.3-cpu-py310-ubuntu24.04', registry: 'algorithms',
    device: CPU, engine: ContainerEngine.TEXT_EMBEDDINGS_INFERENCE, multiModel: false,
  },

  /** Llama.cpp for CPUs; huggingface-llamacpp/b9522-cpu-sagemaker.yml. AWS's own `llama-cpp` has rolling tags alone. */
  llamaCppCpu: {
    name: 'Hugging Face container for llama.cpp on CPUs',
    repository: 'huggingface-llamacpp', tag: 'b9522-cpu-ubuntu24.04-v1.0', registry: 'deep-learning',
    device: CPU, engine: ContainerEngine.LLAMA_CPP, multiModel: false,
  },

  /** Hugging Face's vLLM; huggingface-vllm/0.25.1-gpu-sagemaker.yml. */
  huggingFaceVllm: {
    name: 'Hugging Face Deep Learning Container for vLLM',
    repository: 'huggingface-vllm', tag: '0.25.1-transformers5.10.2-gpu-py312-cu130-ubuntu22.04', registry: 'deep-learning',
    device: GPU, cudaVersion: '13.0', engine: ContainerEngine.VLLM, multiModel: false,
  },

  /** Transformers 5.5.3 on PyTorch 2.6; huggingface-pytorch-inference/2.6-gpu-sagemaker.yml. */
  huggingFace: {
    name: 'Hugging Face Deep Learning Container for Transformers',
    repository: 'huggingface-pytorch-inference', tag: '2.6.0-transformers5.5.3-gpu-py312-cu124-ubuntu22.04', registry: 'deep-learning',
    device: GPU, cudaVersion: '12.4', engine: ContainerEngine.TRANSFORMERS, multiModel: false,
  },

  /** The same for CPUs; huggingface-pytorch-inference/2.6-cpu-sagemaker.yml. */
  huggingFaceCpu: {
    name: 'Hugging Face Deep Learning Container for Transformers on CPUs',
    repository: 'huggingface-pytorch-inference', tag: '2.6.0-transformers5.5.3-cpu-py312-ubuntu22.04', registry: 'deep-learning',
    device: CPU, engine: ContainerEngine.TRANSFORMERS, multiModel: false,
  },

  /** vLLM with optimum-neuron for Inferentia2 and Trainium, which serves language models that are compiled. */
  vllmNeuron: {
    ...NEURON_VLLM_SAGEMAKER_IMAGE, registry: 'deep-learning', device: NEURON, engine: ContainerEngine.VLLM, multiModel: false,
  },

  /** Transformers with optimum-neuron for Inferentia2 and Trainium, which serves encoders that are compiled. */
  huggingFaceNeuron: {
    ...NEURON_PYTORCH_SAGEMAKER_IMAGE, registry: 'deep-learning', device: NEURON, engine: ContainerEngine.TRANSFORMERS, multiModel: false,
  },

  /** PyTorch 2.6 with TorchServe, the last that AWS published; pytorch-inference/2.6-gpu-sagemaker.yml. */
  pyTorch: {
    name: 'AWS Deep Learning Container for PyTorch',
    repository: 'pytorch-inference', tag: '2.6.0-gpu-py312-cu124-ubuntu22.04-sagemaker', registry: 'deep-learning',
    device: GPU, cudaVersion: '12.4', engine: ContainerEngine.PYTORCH, multiModel: false,
  },

  /** The same for CPUs; pytorch-inference/2.6-cpu-sagemaker.yml. */
  pyTorchCpu: {
    name: 'AWS Deep Learning Container for PyTorch on CPUs',
    repository: 'pytorch-inference', tag: '2.6.0-cpu-py312-ubuntu22.04-sagemaker', registry: 'deep-learning',
    device: CPU, engine: ContainerEngine.PYTORCH, multiModel: true,
  },

  /** Scikit-learn 1.4.2; github.com/aws/sagemaker-python-sdk, image_uri_config/sklearn.json. */
  scikitLearn: {
    name: 'scikit-learn container of SageMaker',
    repository: 'sagemaker-scikit-learn', tag: '1.4-2-py312-cpu-py3', registry: 'algorithms',
    device: CPU, engine: ContainerEngine.SCIKIT_LEARN, multiModel: true,
  },

  /** XGBoost 3.0; github.com/aws/sagemaker-python-sdk, image_uri_config/xgboost.json. */
  xgBoost: {
    name: 'XGBoost container of SageMaker',
    repository: 'sagemaker-xgboost', tag: '3.0-5', registry: 'algorithms',
    device: CPU, engine: ContainerEngine.XGBOOST, multiModel: true,
  },
} as const satisfies Readonly<Record<string, SageMakerImage>>;
