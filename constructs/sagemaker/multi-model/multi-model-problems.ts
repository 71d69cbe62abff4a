import { instanceDevice } from './instance-device';
import type { ExpectedLoad, MultiModelEndpointProps } from './multi-model-options';
import type { InferenceContainerConfig } from '../container/inference-container-config';
import { hasLocalNvme } from '../endpoint/local-storage';
import { ContainerDevice, ContainerEngine, HostingInstance } from '../../../lib';

/**
 * Types with a GPU that SageMaker takes for multi-model endpoints and still sells: those with one GPU.
 *
 * https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-support.html, which also lists p2.xlarge and p3.2xlarge, read 2026-11-24.
 */
const GPU_TYPES: readonly string[] = ['g4dn', 'g5'].flatMap((family) =>
  ['xlarge', '2xlarge', '4xlarge', '8xlarge', '16xlarge'].map((size) => `${family}.${size}`));

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html */
const MAX_VOLUME_GIGABYTES = 512;

/** All that SageMaker would refuse in a multi-model endpoint, a sentence each. */
export function multiModelProblems(props: MultiModelEndpointProps, container: InferenceContainerConfig): string[] {
  return [
    ...typeProblems(props.instanceType, container),
    ...scalingProblems(props),
    ...containerProblems(props.instanceType, container),
    ...architectureProblems(props.instanceType, container),
    ...countProblems(props),
    ...diskProblems(props),
    ...expectedProblems(props.expected ?? {}),
  ];
}

function typeProblems(instanceType: string, { device }: InferenceContainerConfig): string[] {
  if (instanceType.startsWith('ml.')) return [`instanceType is written without ml., got ${instanceType}; write ${instanceType.slice(3)}`];
  const has = instanceDevice(instanceType);
  if (has === ContainerDevice.NEURON) return [`instanceType must have CPUs or one NVIDIA GPU, got ${instanceType}; use one such as m5.xlarge or g5.xlarge`];
  if (has === ContainerDevice.GPU && !GPU_TYPES.includes(instanceType)) {
    const [family, remedy] = instanceType.startsWith('g4dn.') ? ['g4dn', 'g4dn.xlarge to g4dn.16xlarge'] : ['g5', 'g5.xlarge to g5.16xlarge, or g4dn.xlarge to g4dn.16xlarge'];
    return [`instanceType must be a ${family} with one GPU, for multi-model endpoints take no other GPU, got ${instanceType}; use ${remedy}`];
  }
  if (device === undefined || device === has) return [];
  return [device === ContainerDevice.CPU
    ? `instanceType must have CPUs alone, for the container has no use for a GPU, got ${instanceType}; use one such as m5.xlarge`
    : `instanceType must have one GPU, which the container computes on, got ${instanceType}; use g5.xlarge to g5.16xlarge, or a container for CPUs`];
}

/** How busy CPUs are is measured in units of one vCPU. */
function scalingProblems({ instanceType, expected }: MultiModelEndpointProps): string[] {
  const known = instanceType.startsWith('ml.') || instanceDevice(instanceType) !== ContainerDevice.CPU
    || HostingInstance.LISTED.some((listed) => listed.instanceType === instanceType);
  if (known || expected?.requestsPerSecond !== undefined) return [];
  return [`instanceType must be one whose vCPUs are known to scale by how busy they are, got ${instanceType}; state expected.requestsPerSecond, or use one such as m5.xlarge`];
}

function containerProblems(instanceType: string, { multiModel, engine, imageUri }: InferenceContainerConfig): string[] {
  const onGpu = instanceDevice(instanceType) === ContainerDevice.GPU;
  const remedy = onGpu ? 'InferenceContainer.triton()' : 'one such as InferenceContainer.scikitLearn(), xgBoost(), pyTorchCpu() or tritonCpu()';
  if (!multiModel) {
    return [`container must load several models by SageMaker's contract, which ${imageUri} is not known to do; use ${remedy}, or state multiModel where your own does`];
  }
  if (!onGpu || engine === undefined || engine === ContainerEngine.TRITON) return [];
  return [`container must be Triton, the only one that SageMaker runs on a GPU for several models, got ${imageUri}; use ${remedy}`];
}

function architectureProblems(instanceType: string, { architecture }: InferenceContainerConfig): string[] {
  const has = HostingInstance.LISTED.find((listed) => listed.instanceType === instanceType)?.architecture;
  if (has === undefined || architecture === undefined || has === architecture) return [];
  return [`instanceType must have CPUs of ${architecture}, which the container is built for, got ${instanceType} of ${has}; use another, or a container for ${has}`];
}

function countProblems(props: MultiModelEndpointProps): string[] {
  const { instances = 1, minInstances = instances, maxInstances = 2 * instances } = props;
  const problems = Object.entries({ instances, minInstances: props.minInstances, maxInstances: props.maxInstances })
    .filter(([, count]) => count !== undefined && !(Number.isInteger(count) && count >= 1))
    .map(([name, count]) => `${name} must be a whole number from 1, got ${String(count)}; several models on an endpoint never scale to zero`);
  if (problems.length > 0) return problems;
  return [
    ...(minInstances <= instances ? [] : [`minInstances must be at most the ${instances} of instances, got ${minInstances}; start with as many`]),
    ...(maxInstances >= instances ? [] : [`maxInstances must be at least the ${instances} of instances, got ${maxInstances}; start with fewer`]),
  ];
}

function diskProblems({ instanceType, volumeGigabytes, encryptionKey }: MultiModelEndpointProps): string[] {
  const problems: string[] = [];
  const local = hasLocalNvme(instanceType);
  if (volumeGigabytes !== undefined && local) {
    problems.push(`volumeGigabytes must be left out, for ${instanceType} keeps models on local disks, got ${volumeGigabytes}; choose a larger size of it for more`);
  }
  if (volumeGigabytes !== undefined && !(Number.isInteger(volumeGigabytes) && volumeGigabytes >= 1 && volumeGigabytes <= MAX_VOLUME_GIGABYTES)) {
    problems.push(`volumeGigabytes must be a whole number from 1 to ${MAX_VOLUME_GIGABYTES}, got ${volumeGigabytes}; spread more models over two endpoints`);
  }
  if (encryptionKey !== undefined && local) {
    problems.push(`encryptionKey must be left out, for the local disks of ${instanceType} are encrypted by keys of their own alone; use a type without, such as m5.xlarge`);
  }
  return problems;
}

function expectedProblems({ requestsPerSecond, cacheHitFraction, loadSeconds, responseMs }: ExpectedLoad): string[] {
  const positive = Object.entries({ requestsPerSecond, loadSeconds, responseMs })
    .filter(([, value]) => value !== undefined && !(value > 0 && Number.isFinite(value)))
    .map(([name, value]) => `expected.${name} must be above 0, got ${String(value)}; leave it out where it is not known`);
  if (cacheHitFraction === undefined || (cacheHitFraction >= 0 && cacheHitFraction <= 1)) return positive;
  return [...positive, `expected.cacheHitFraction must be from 0 to 1, got ${cacheHitFraction}; write 0.95 for 95 %`];
}
