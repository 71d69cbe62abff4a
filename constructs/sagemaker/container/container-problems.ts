import { Token } from 'aws-cdk-lib';
import { amiProblems } from './ami-problems';
import type { ContainerUse } from './container-use';
import { instanceDevice } from './instance-device';
import { ContainerOrigin } from './inference-container-config';
import type { InferenceContainerConfig } from './inference-container-config';
import { MULTI_MODEL_GPU_TYPES } from './multi-model-gpu-types';
import { neuronDriverProblems } from './neuron-driver-problems';
import { ContainerDevice, ContainerEngine, CpuArchitecture, HostingInstance } from '../../../lib';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html, and the message of SageMaker about a larger one. */
const SERVERLESS_IMAGE_BYTES = 10 * 2 ** 30;

const DEVICES: Readonly<Record<ContainerDevice, string>> = {
  [ContainerDevice.CPU]: 'CPUs alone',
  [ContainerDevice.GPU]: 'NVIDIA GPUs',
  [ContainerDevice.NEURON]: 'Inferentia or Trainium',
};

/** Why a container cannot run as an endpoint is to use it, a sentence each; empty where nothing known speaks against it. */
export function containerProblems(container: InferenceContainerConfig, use: ContainerUse): string[] {
  return [
    ...(use.serverless === true ? serverlessProblems(container) : []),
    ...(use.instanceType === undefined || Token.isUnresolved(use.instanceType) ? [] : instanceProblems(container, use.instanceType, use)),
    ...(use.multiModel === true ? multiModelProblems(container) : []),
  ];
}

/** What is legal and wastes money, a sentence each. */
export function containerWarnings({ device, imageUri }: InferenceContainerConfig, { instanceType }: ContainerUse): string[] {
  if (device !== ContainerDevice.CPU || instanceType === undefined || Token.isUnresolved(instanceType)) return [];
  const has = instanceDevice(withoutPrefix(instanceType));
  if (has === ContainerDevice.CPU) return [];
  return [`instanceType ${instanceType} has ${DEVICES[has]}, which ${imageUri} does not use; use one with CPUs alone, such as m7i.xlarge`];
}

function serverlessProblems({ device, imageBytes, imageUri, origin }: InferenceContainerConfig): string[] {
  const problems: string[] = [];
  if (device === ContainerDevice.GPU || device === ContainerDevice.NEURON) {
    problems.push(
      `container must compute on CPUs, which serverless endpoints have alone, got ${imageUri} for ${DEVICES[device]};`
      + ' use one such as InferenceContainer.textEmbeddingsInferenceCpu()',
    );
  }
  if (imageBytes !== undefined && imageBytes > SERVERLESS_IMAGE_BYTES) {
    problems.push(
      `container must have an image of at most ${SERVERLESS_IMAGE_BYTES} bytes to be serverless, got ${imageBytes}; leave layers out of it`,
    );
  }
  if (origin === ContainerOrigin.OTHER_ACCOUNT) {
    problems.push(
      `container must be in the ECR of the endpoint's account or be AWS's own to be serverless, got ${imageUri};`
      + ' copy it to a repository of this account',
    );
  }
  return problems;
}

function instanceProblems(container: InferenceContainerConfig, stated: string, use: ContainerUse): string[] {
  const instanceType = withoutPrefix(stated);
  const device = instanceDevice(instanceType);
  return [
    ...deviceProblems(container, instanceType),
    ...t4Problems(container, instanceType),
    ...architectureProblems(container, instanceType),
    ...(device === ContainerDevice.NEURON ? neuronDriverProblems(container) : []),
    ...(unresolved(use.inferenceAmiVersion) ? [] : amiProblems(container, { instanceType, device, amiVersion: use.inferenceAmiVersion })),
    ...(use.multiModel === true ? multiModelInstanceProblems(container, instanceType) : []),
  ];
}

function deviceProblems({ device, imageUri }: InferenceContainerConfig, instanceType: string): string[] {
  const has = instanceDevice(instanceType);
  if (device === undefined || device === ContainerDevice.CPU || device === has) return [];
  return [
    `instanceType must have ${DEVICES[device]}, which ${imageUri} computes on, got ${instanceType} with ${DEVICES[has]};`
    + ' use another type, or a container for it',
  ];
}

/** https://github.com/aws/sagemaker-python-sdk/pull/6141: such a container ends in CannotStartContainerError on a T4. */
function t4Problems({ device, engine, imageUri }: InferenceContainerConfig, instanceType: string): string[] {
  const largeModels = device === ContainerDevice.GPU && (engine === ContainerEngine.VLLM || engine === ContainerEngine.LMI);
  if (!largeModels || !instanceType.startsWith('g4dn.')) return [];
  return [`instanceType must have a GPU newer than the T4, on which ${imageUri} does not start, got ${instanceType}; use g6.2xlarge`];
}

function architectureProblems({ architecture, imageUri }: InferenceContainerConfig, instanceType: string): string[] {
  const has = HostingInstance.LISTED.find((instance) => instance.instanceType === instanceType)?.architecture;
  if (architecture === undefined || has === undefined || architecture === has) return [];
  const remedy = architecture === CpuArchitecture.X86_64 ? 'use a type with Intel CPUs' : 'use a type with Graviton CPUs';
  return [`instanceType must run ${architecture}, which ${imageUri} is built for, got ${instanceType} with ${has}; ${remedy}`];
}

function multiModelProblems({ multiModel, imageUri }: InferenceContainerConfig): string[] {
  if (multiModel) return [];
  return [
    `container must load and unload models by SageMaker's contract of multi-model endpoints, which ${imageUri} does not;`
    + ' use InferenceContainer.triton(), tritonCpu(), pyTorchCpu(), scikitLearn() or xgBoost()',
  ];
}

function multiModelInstanceProblems(container: InferenceContainerConfig, instanceType: string): string[] {
  switch (instanceDevice(instanceType)) {
    case ContainerDevice.GPU:
      return multiModelGpuProblems(container, instanceType);
    case ContainerDevice.NEURON:
      return [`instanceType must have CPUs or one NVIDIA GPU for several models, got ${instanceType}; use one such as m5.xlarge or g5.xlarge`];
    case ContainerDevice.CPU:
      return [];
  }
}

function multiModelGpuProblems({ engine, imageUri }: InferenceContainerConfig, instanceType: string): string[] {
  const problems: string[] = [];
  if (!MULTI_MODEL_GPU_TYPES.includes(instanceType)) {
    problems.push(
      `instanceType must be one of ${MULTI_MODEL_GPU_TYPES.join(', ')} for several models on a GPU, got ${instanceType};`
      + ' use one of them, or inference components',
    );
  }
  if (engine !== undefined && engine !== ContainerEngine.TRITON) {
    problems.push(`container must be Triton for several models on a GPU, got ${imageUri}; use InferenceContainer.triton()`);
  }
  return problems;
}

function withoutPrefix(instanceType: string): string {
  return instanceType.replace(/^ml\./, '');
}

function unresolved(value: string | undefined): boolean {
  return value !== undefined && Token.isUnresolved(value);
}
