import { expect, test } from 'vitest';
import { inferenceAmiVersion } from '../../../../constructs/sagemaker/container/inference-ami';

// https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
test.each([
  ['12.1', 'al2-ami-sagemaker-inference-gpu-2-1'],
  ['12.4', 'al2-ami-sagemaker-inference-gpu-3-1'],
  ['12.9', 'al2023-ami-sagemaker-inference-gpu-4-1'],
  ['13.0', 'al2023-ami-sagemaker-inference-gpu-4-1'],
])('a container with CUDA %s runs on %s', (cudaVersion, amiVersion) => {
  expect(inferenceAmiVersion(cudaVersion)).toBe(amiVersion);
});

test('fails on a CUDA version that no host image has', () => {
  expect(() => inferenceAmiVersion('14.0')).toThrow('no SageMaker host image runs CUDA 14.0; choose a container with an earlier one');
});
