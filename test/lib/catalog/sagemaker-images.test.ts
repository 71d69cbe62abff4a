import { expect, test } from 'vitest';
import { ContainerDevice } from '../../../lib/catalog/container-device';
import { imageAccount } from '../../../lib/catalog/sagemaker-image';
import type { SageMakerImage } from '../../../lib/catalog/sagemaker-image';
import { SAGEMAKER_IMAGES } from '../../../lib/catalog/sagemaker-images';

const IMAGES: readonly SageMakerImage[] = Object.values(SAGEMAKER_IMAGES);

test('no tag is a rolling one: each has a version, and none is latest', () => {
  expect(IMAGES.filter(({ tag }) => !/^(?:\d+\.\d+|b\d+-)/.test(tag) || tag.includes('latest'))).toEqual([]);
});

test('an image is there once', () => {
  expect(new Set(IMAGES.map(({ repository, tag }) => `${repository}:${tag}`)).size).toBe(IMAGES.length);
});

test.each(IMAGES)('the CUDA version of $repository:$tag is that of its tag, where the tag has one', ({ cudaVersion, tag }) => {
  const digits = /-cu(\d+)(\d)(?:-|$)/.exec(tag);
  if (digits !== null) expect(cudaVersion).toBe(`${digits[1] ?? ''}.${digits[2] ?? ''}`);
});

test('images for GPUs have a CUDA version, those for CPUs none', () => {
  expect(IMAGES.filter(({ device, cudaVersion }) => (device === ContainerDevice.GPU) !== (cudaVersion !== undefined))).toEqual([]);
});

// https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-support.html, and Triton for CPUs
test('Triton, PyTorch for CPUs, scikit-learn and XGBoost load several models', () => {
  expect(Object.entries(SAGEMAKER_IMAGES).filter(([, { multiModel }]) => multiModel).map(([name]) => name))
    .toEqual(['triton', 'tritonCpu', 'pyTorchCpu', 'scikitLearn', 'xgBoost']);
});

// aws/deep-learning-containers, region_availability.md; aws/sagemaker-python-sdk, image_uri_config
test.each([
  ['lmi', 'eu-west-1', '763104351884'],
  ['triton', 'af-south-1', '626614931356'],
  ['textEmbeddingsInference', 'us-east-1', '683313688378'],
  ['textEmbeddingsInferenceCpu', 'us-west-2', '246618743249'],
  ['scikitLearn', 'cn-north-1', '450853457545'],
  ['xgBoost', 'us-gov-west-1', '414596584902'],
] as const)('%s in %s is of account %s', (name, region, account) => {
  expect(imageAccount(SAGEMAKER_IMAGES[name], region)).toBe(account);
});

test('fails in a region where AWS does not publish it', () => {
  expect(() => imageAccount(SAGEMAKER_IMAGES.xgBoost, 'mx-central-1')).toThrow(
    'region must be one where AWS publishes the XGBoost container of SageMaker, got mx-central-1;'
    + ' copy sagemaker-xgboost:3.0-5 to a repository of yours and use InferenceContainer.fromEcrRepository',
  );
});
