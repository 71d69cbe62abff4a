import { expect, test } from 'vitest';
import { imageFacts } from '../../../lib/catalog/image-facts';

// tags of aws/deep-learning-containers, docs/src/data, other than the pinned ones
test.each([
  ['vllm', '0.25.0-gpu-py312-cu129-ubuntu22.04-sagemaker', 'gpu', '12.9', 'vllm'],
  ['vllm', 'server-sagemaker-cuda-v2.3', 'gpu', undefined, 'vllm'],
  ['djl-inference', '0.36.0-lmi22.0.0-cu129', 'gpu', '12.9', 'lmi'],
  ['djl-inference', '0.32.0-tensorrtllm0.12.0-cu125', 'gpu', '12.5', 'tensorrt-llm'],
  ['djl-inference', '0.35.0-cpu-full', 'cpu', undefined, 'lmi'],
  ['djl-inference', '0.29.0-neuronx-sdk2.19.1', 'neuron', undefined, 'lmi'],
  ['sagemaker-tritonserver', '25.09-py3', 'gpu', undefined, 'triton'],
  ['sagemaker-tritonserver', '25.09-py3-cpu', 'cpu', undefined, 'triton'],
  ['tei-cpu', '2.0.1-tei1.8.2-cpu-py310-ubuntu22.04', 'cpu', undefined, 'text-embeddings-inference'],
  ['huggingface-pytorch-tgi-inference', '2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04', 'gpu', '12.4', 'text-generation-inference'],
  ['pytorch-inference', '2.0.1-gpu-py310-cu118-ubuntu20.04-sagemaker', 'gpu', '11.8', 'pytorch'],
  ['sagemaker-scikit-learn', '1.2-1-cpu-py3', 'cpu', undefined, 'scikit-learn'],
  ['mirror/sglang', '0.5.16-gpu-py312-cu130-ubuntu24.04-sagemaker', 'gpu', '13.0', 'sglang'],
])('%s:%s is for %s with CUDA %s and has %s', (repository, tag, device, cudaVersion, engine) => {
  expect(imageFacts(repository, tag)).toMatchObject({ device, cudaVersion, engine });
});

// tags of https://github.com/aws/deep-learning-containers and https://github.com/aws-neuron/deep-learning-containers
test.each([
  ['huggingface-vllm-inference-neuronx', '0.11.0-optimum0.4.5-neuronx-py310-sdk2.26.1-ubuntu22.04', '2.26.1', 'vllm'],
  ['huggingface-vllm-inference-neuronx', '0.10.2-neuronx-py310-sdk2.26.0-ubuntu22.04', '2.26.0', 'vllm'],
  ['pytorch-inference-vllm-neuronx', '0.16.0-neuronx-py312-sdk2.31.1-ubuntu24.04', '2.31.1', 'vllm'],
  ['djl-inference', '0.29.0-neuronx-sdk2.19.1', '2.19.1', 'lmi'],
])('%s:%s is for Neuron with SDK %s and has %s', (repository, tag, neuronSdkVersion, engine) => {
  expect(imageFacts(repository, tag)).toMatchObject({ device: 'neuron', neuronSdkVersion, engine });
});

test('a pinned image is known though its tag does not tell', () => {
  expect(imageFacts('sagemaker-tritonserver', '26.05-py3')).toEqual({
    device: 'gpu', cudaVersion: '13.2', engine: 'triton', multiModel: true, architecture: 'x86_64',
  });
});

test('a tag tells of Graviton', () => {
  expect(imageFacts('my-model', '1.0-cpu-arm64')).toMatchObject({ device: 'cpu', architecture: 'arm64' });
});

test('a version tells nothing', () => {
  expect(imageFacts('my-model', '1.4.2')).toEqual({});
});

test('letters inside a word are no device', () => {
  expect(imageFacts('gpuless-cpus', 'cute130')).toEqual({});
});
