import { expect, test } from 'vitest';
import { SGLANG_IMAGE, TENSORRT_LLM_IMAGE, VLLM_IMAGE, VLLM_SAGEMAKER_IMAGE, imageUri } from '../../../lib/catalog/container-image';

test('the image is the pinned one, never a moving tag', () => {
  expect(imageUri(VLLM_SAGEMAKER_IMAGE, 'us-west-2'))
    .toBe('763104351884.dkr.ecr.us-west-2.amazonaws.com/vllm:0.27.1-gpu-py312-cu130-ubuntu22.04-sagemaker');
});

test('those for EC2, ECS and EKS are pinned as well', () => {
  expect([VLLM_IMAGE, SGLANG_IMAGE, TENSORRT_LLM_IMAGE].map((image) => imageUri(image, 'eu-west-1'))).toEqual([
    '763104351884.dkr.ecr.eu-west-1.amazonaws.com/vllm:0.27.1-gpu-py312-cu130-ubuntu22.04-ec2',
    '763104351884.dkr.ecr.eu-west-1.amazonaws.com/sglang:0.5.17-gpu-py312-cu130-ubuntu24.04-ec2',
    '763104351884.dkr.ecr.eu-west-1.amazonaws.com/djl-inference:0.33.0-tensorrtllm0.21.0-cu128',
  ]);
});

test.each([VLLM_SAGEMAKER_IMAGE, VLLM_IMAGE, SGLANG_IMAGE, TENSORRT_LLM_IMAGE])('the CUDA version of $repository:$tag is the one in the tag', (image) => {
  expect(image.tag).toMatch(new RegExp(`-cu${image.cudaVersion.replace('.', '')}(-|$)`));
});
