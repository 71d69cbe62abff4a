import { expect, test } from 'vitest';
import { VLLM_SAGEMAKER_IMAGE, imageUri } from '../../../lib/catalog/container-image';

test('the image is the pinned one, never a moving tag', () => {
  expect(imageUri(VLLM_SAGEMAKER_IMAGE, 'us-west-2'))
    .toBe('763104351884.dkr.ecr.us-west-2.amazonaws.com/vllm:0.27.1-gpu-py312-cu130-ubuntu22.04-sagemaker');
});

test('the CUDA version is the one in the tag', () => {
  expect(VLLM_SAGEMAKER_IMAGE.tag).toContain(`-cu${VLLM_SAGEMAKER_IMAGE.cudaVersion.replace('.', '')}-`);
});
