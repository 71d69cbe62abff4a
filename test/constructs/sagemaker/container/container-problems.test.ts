import { Aws } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { ContainerDevice, ContainerEngine, ContainerOrigin, CpuArchitecture, InferenceContainer } from '../../../../constructs';
import type { InferenceContainerConfig } from '../../../../constructs';
import { containerProblems, containerWarnings } from '../../../../constructs/sagemaker/container/container-problems';
import { emptyStack } from '../../stack';

const AL2023_GPU = 'al2023-ami-sagemaker-inference-gpu-4-1';
const AL2_GPU = 'al2-ami-sagemaker-inference-gpu-3-1';
const NEURON = 'al2-ami-sagemaker-inference-neuron-2';

const own: InferenceContainerConfig = { imageUri: 'models:1', multiModel: false };
const bound = (container: InferenceContainer) => container.bind(emptyStack({ env: { region: 'us-west-2' } }), 'us-west-2');
const vllm = { ...bound(InferenceContainer.vllm()), imageUri: own.imageUri };
const named = (config: Partial<InferenceContainerConfig>): InferenceContainerConfig => ({ ...own, ...config });

test.each([
  [bound(InferenceContainer.vllm()), { instanceType: 'ml.p5.48xlarge', inferenceAmiVersion: AL2023_GPU }],
  [bound(InferenceContainer.vllm()), { instanceType: 'g6.2xlarge' }], // an AWS sample runs CUDA 13 there without stating a host image
  [bound(InferenceContainer.triton()), { instanceType: 'g4dn.xlarge', inferenceAmiVersion: AL2023_GPU, multiModel: true }],
  [bound(InferenceContainer.triton()), { instanceType: 'g5.16xlarge', inferenceAmiVersion: AL2023_GPU, multiModel: true }],
  [bound(InferenceContainer.scikitLearn()), { instanceType: 'ml.m5.large', multiModel: true }],
  [bound(InferenceContainer.textEmbeddingsInferenceCpu()), { serverless: true }],
  [bound(InferenceContainer.tensorRtLlm()), { instanceType: 'p4d.24xlarge', inferenceAmiVersion: AL2_GPU }], // CUDA 12.8 on 12.4
  [named({ device: ContainerDevice.NEURON }), { instanceType: 'inf2.xlarge', inferenceAmiVersion: NEURON }],
  [bound(InferenceContainer.vllmNeuron()), { instanceType: 'ml.trn1n.32xlarge', inferenceAmiVersion: NEURON }],
  [named({ device: ContainerDevice.NEURON, neuronSdkVersion: '2.29.1' }), { instanceType: 'inf2.xlarge', inferenceAmiVersion: NEURON }],
  [named({ device: ContainerDevice.GPU, multiModel: true }), { instanceType: 'g5.xlarge', multiModel: true }],
  [named({ imageBytes: 10_737_418_240, device: ContainerDevice.CPU, origin: ContainerOrigin.ACCOUNT }), { serverless: true }],
  [own, { instanceType: 'c7g.large' }],
  [bound(InferenceContainer.vllm()), { instanceType: Aws.STACK_NAME }],
  [bound(InferenceContainer.vllm()), { instanceType: 'g5.xlarge', inferenceAmiVersion: Aws.STACK_NAME }],
])('nothing speaks against %#', (container, use) => {
  expect(containerProblems(container, use)).toEqual([]);
});

test.each([
  ['a GPU image on CPUs', { ...vllm, instanceType: 'ml.m5.large' },
    'instanceType must have NVIDIA GPUs, which models:1 computes on, got m5.large with CPUs alone; use another type, or a container for it'],
  ['a GPU image on Inferentia', { ...vllm, instanceType: 'inf2.xlarge' },
    'instanceType must have NVIDIA GPUs, which models:1 computes on, got inf2.xlarge with Inferentia or Trainium;'
    + ' use another type, or a container for it'],
  ['a Neuron image on a GPU', { device: ContainerDevice.NEURON, instanceType: 'g5.xlarge' },
    'instanceType must have Inferentia or Trainium, which models:1 computes on, got g5.xlarge with NVIDIA GPUs;'
    + ' use another type, or a container for it'],
  ['vLLM on a T4', { ...vllm, instanceType: 'g4dn.xlarge', inferenceAmiVersion: AL2023_GPU },
    'instanceType must have a GPU newer than the T4, on which models:1 does not start, got g4dn.xlarge; use g6.2xlarge'],
  ['an image for Intel on Graviton', { architecture: CpuArchitecture.X86_64, instanceType: 'c7g.large' },
    'instanceType must run x86_64, which models:1 is built for, got c7g.large with arm64; use a type with Intel CPUs'],
  ['an image for Graviton on Intel', { architecture: CpuArchitecture.ARM64, instanceType: 'm5.large' },
    'instanceType must run arm64, which models:1 is built for, got m5.large with x86_64; use a type with Graviton CPUs'],
  ['a host image that is none', { instanceType: 'g5.xlarge', inferenceAmiVersion: 'al2023-gpu', cudaVersion: '12.4', device: ContainerDevice.GPU },
    'inferenceAmiVersion must be one of al2-ami-sagemaker-inference-gpu-2, al2-ami-sagemaker-inference-gpu-2-1,'
    + ' al2-ami-sagemaker-inference-gpu-3-1, al2023-ami-sagemaker-inference-gpu-4-1, al2-ami-sagemaker-inference-neuron-2, got al2023-gpu;'
    + ' write al2-ami-sagemaker-inference-gpu-3-1'],
  // API_ProductionVariant.html: al2-ami-sagemaker-inference-neuron-2 is for Inferentia2 and Trainium
  ['a host image on Inferentia', { device: ContainerDevice.NEURON, instanceType: 'inf1.xlarge', inferenceAmiVersion: NEURON },
    'inferenceAmiVersion must be left out on Inferentia, got al2-ami-sagemaker-inference-neuron-2, which is for Inferentia2 and Trainium; leave it out'],
  ['a Neuron host image on a GPU', { instanceType: 'g5.xlarge', inferenceAmiVersion: NEURON },
    'inferenceAmiVersion must be for what g5.xlarge has, got al2-ami-sagemaker-inference-neuron-2, which has a driver for Inferentia and Trainium;'
    + ' leave it out'],
  ['a GPU host image on Trainium', { instanceType: 'trn1.2xlarge', inferenceAmiVersion: AL2_GPU },
    'inferenceAmiVersion must be for what trn1.2xlarge has, got al2-ami-sagemaker-inference-gpu-3-1, which has a driver for NVIDIA GPUs;'
    + ' leave it out'],
  ['a GPU host image on CPUs', { instanceType: 'm5.large', inferenceAmiVersion: AL2_GPU },
    'inferenceAmiVersion must be for what m5.large has, got al2-ami-sagemaker-inference-gpu-3-1, which has a driver for NVIDIA GPUs; leave it out'],
  ['CUDA 13 on a host image for CUDA 12', { ...vllm, instanceType: 'g6.2xlarge', inferenceAmiVersion: AL2_GPU },
    'inferenceAmiVersion must have a driver for CUDA 13.0, which models:1 needs, got al2-ami-sagemaker-inference-gpu-3-1 with CUDA 12.4;'
    + ' write al2023-ami-sagemaker-inference-gpu-4-1'],
  ['CUDA 13 on the default host of g5', { ...vllm, instanceType: 'ml.g5.2xlarge' },
    'inferenceAmiVersion must be set, for models:1 needs CUDA 13.0, got the default host of g5.2xlarge with CUDA 11.4;'
    + ' write al2023-ami-sagemaker-inference-gpu-4-1'],
  ['CUDA that no host image runs', { cudaVersion: '14.0', device: ContainerDevice.GPU, instanceType: 'g6.xlarge', inferenceAmiVersion: AL2023_GPU },
    'inferenceAmiVersion must have a driver for CUDA 14.0, which models:1 needs, got al2023-ami-sagemaker-inference-gpu-4-1 with CUDA 13.0;'
    + ' use a container with an earlier CUDA version'],
  // https://github.com/aws-neuron/deep-learning-containers, README: SDK 2.30 needs a driver above 2.26, and the only host image has 2.19
  ['a Neuron SDK that the driver of the hosts does not run', { device: ContainerDevice.NEURON, neuronSdkVersion: '2.31.1', instanceType: 'ml.inf2.xlarge', inferenceAmiVersion: NEURON },
    'container must have a Neuron SDK before 2.30, for later ones need a driver above 2.26 and endpoints have 2.19, got models:1 with SDK 2.31.1;'
    + ' use InferenceContainer.vllmNeuron(), or serve it on EKS'],
  ['a GPU host image under a Neuron image', { device: ContainerDevice.NEURON, neuronSdkVersion: '2.26.1', instanceType: 'inf2.8xlarge', inferenceAmiVersion: AL2023_GPU },
    'inferenceAmiVersion must be for what inf2.8xlarge has, got al2023-ami-sagemaker-inference-gpu-4-1, which has a driver for NVIDIA GPUs; leave it out'],
  ['a GPU image on a serverless endpoint', { ...vllm, serverless: true },
    'container must compute on CPUs, which serverless endpoints have alone, got models:1 for NVIDIA GPUs;'
    + ' use one such as InferenceContainer.textEmbeddingsInferenceCpu()'],
  // the size in the message that SageMaker gives: qnabot-on-aws#691
  ['an image above 10 GB on a serverless endpoint', { imageBytes: 13_279_248_421, serverless: true },
    'container must have an image of at most 10737418240 bytes to be serverless, got 13279248421; leave layers out of it'],
  ['an image of another account on a serverless endpoint', { origin: ContainerOrigin.OTHER_ACCOUNT, serverless: true },
    'container must be in the ECR of the endpoint\'s account or be AWS\'s own to be serverless, got models:1;'
    + ' copy it to a repository of this account'],
  ['several models in a container for one', { multiModel: true, instanceType: 'm5.large' },
    'container must load and unload models by SageMaker\'s contract of multi-model endpoints, which models:1 does not;'
    + ' use InferenceContainer.triton(), tritonCpu(), pyTorchCpu(), scikitLearn() or xgBoost()'],
])('fails on %s', (_, config, message) => {
  const { instanceType, inferenceAmiVersion, serverless, multiModel, ...facts } =
    config as Partial<InferenceContainerConfig> & { instanceType?: string; inferenceAmiVersion?: string; serverless?: boolean };
  expect(containerProblems({ ...own, ...facts }, { instanceType, inferenceAmiVersion, serverless, multiModel })).toEqual([message]);
});

test('fails on several models on Inferentia (SM-03)', () => {
  expect(containerProblems(named({ multiModel: true }), { instanceType: 'inf2.xlarge', inferenceAmiVersion: NEURON, multiModel: true }))
    .toEqual(['instanceType must have CPUs or one NVIDIA GPU for several models, got inf2.xlarge; use one such as m5.xlarge or g5.xlarge']);
});

// https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-support.html
test.each(['g5.48xlarge', 'g4dn.12xlarge', 'g6.xlarge', 'p5.4xlarge'])('fails on several models on the GPUs of ml.%s (SM-03)', (instanceType) => {
  const use = { instanceType: `ml.${instanceType}`, inferenceAmiVersion: AL2023_GPU, multiModel: true };
  expect(containerProblems(bound(InferenceContainer.triton()), use)).toEqual([
    'instanceType must be one of p2.xlarge, p3.2xlarge, g5.xlarge, g5.2xlarge, g5.4xlarge, g5.8xlarge, g5.16xlarge, g4dn.xlarge, g4dn.2xlarge,'
    + ` g4dn.4xlarge, g4dn.8xlarge, g4dn.16xlarge for several models on a GPU, got ${instanceType}; use one of them, or inference components`,
  ]);
});

test('fails on several models on a GPU in another container than Triton (SM-03)', () => {
  const container = named({ device: ContainerDevice.GPU, engine: ContainerEngine.PYTORCH, multiModel: true });
  expect(containerProblems(container, { instanceType: 'g5.xlarge', multiModel: true }))
    .toEqual(['container must be Triton for several models on a GPU, got models:1; use InferenceContainer.triton()']);
});

test('all problems are told at once', () => {
  const container = named({ device: ContainerDevice.GPU, imageBytes: 2e10, origin: ContainerOrigin.OTHER_ACCOUNT });
  expect(containerProblems(container, { serverless: true })).toHaveLength(3);
});

test('an image for CPUs on a GPU is warned of', () => {
  const container = named({ device: ContainerDevice.CPU });
  expect(containerWarnings(container, { instanceType: 'ml.g5.xlarge' }))
    .toEqual(['instanceType ml.g5.xlarge has NVIDIA GPUs, which models:1 does not use; use one with CPUs alone, such as m7i.xlarge']);
  expect(containerProblems(container, { instanceType: 'ml.g5.xlarge' })).toEqual([]);
  expect(containerWarnings(container, { instanceType: 'ml.m5.large' })).toEqual([]);
  expect(containerWarnings(container, { instanceType: Aws.STACK_NAME })).toEqual([]);
});
