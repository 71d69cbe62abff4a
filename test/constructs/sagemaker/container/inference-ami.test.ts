import { ProductionVariantInferenceAmiVersion } from '@aws-sdk/client-sagemaker';
import { expect, test } from 'vitest';
import { ContainerDevice } from '../../../../constructs';
import { INFERENCE_AMIS, containerAmiVersion, inferenceAmiVersion } from '../../../../constructs/sagemaker/container/inference-ami';

// https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
test.each([
  ['12.1', 'al2-ami-sagemaker-inference-gpu-2-1'],
  ['12.4', 'al2-ami-sagemaker-inference-gpu-3-1'],
  ['12.9', 'al2023-ami-sagemaker-inference-gpu-4-1'],
  ['13.0', 'al2023-ami-sagemaker-inference-gpu-4-1'],
  ['13.2', 'al2023-ami-sagemaker-inference-gpu-4-1'], // CUDA 13 runs on driver 580: NVIDIA, minor version compatibility
  ['11.8', 'al2-ami-sagemaker-inference-gpu-2-1'],
])('a container with CUDA %s runs on %s', (cudaVersion, amiVersion) => {
  expect(inferenceAmiVersion(cudaVersion)).toBe(amiVersion);
});

test('fails on a CUDA version that no host image has', () => {
  expect(() => inferenceAmiVersion('14.0')).toThrow('no SageMaker host image runs CUDA 14.0; choose a container with an earlier one');
});

test('the host images are those that the API takes', () => {
  expect(INFERENCE_AMIS.map(({ name }) => name).sort()).toEqual(Object.values(ProductionVariantInferenceAmiVersion).sort());
});

test.each([
  [{ device: ContainerDevice.GPU, cudaVersion: '12.4' }, 'al2-ami-sagemaker-inference-gpu-3-1'],
  [{ device: ContainerDevice.GPU }, 'al2023-ami-sagemaker-inference-gpu-4-1'],
  [{ cudaVersion: '12.2' }, 'al2-ami-sagemaker-inference-gpu-2-1'],
  [{ device: ContainerDevice.NEURON }, 'al2-ami-sagemaker-inference-neuron-2'],
  [{ device: ContainerDevice.CPU }, undefined],
  [{}, undefined],
])('a container with %j is hosted by %s', (container, amiVersion) => {
  expect(containerAmiVersion(container)).toBe(amiVersion);
});
