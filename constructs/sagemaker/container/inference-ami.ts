import type { InferenceContainerConfig } from './inference-container-config';
import { ContainerDevice } from '../../../lib';

/** A host image of SageMaker endpoints. */
export interface InferenceAmi {
  /** Its name, as `InferenceAmiVersion` takes it. */
  readonly name: string;
  /** What its driver is for. */
  readonly device: ContainerDevice;
  /** Version of the driver: the branch of NVIDIA's, or Neuron's. */
  readonly driverVersion: string;
  /** CUDA version of the driver, for GPUs. */
  readonly cudaVersion?: string;
}

/**
 * All of them, oldest first.
 *
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html, `InferenceAmiVersion`, read 2026-11-23.
 */
export const INFERENCE_AMIS: readonly InferenceAmi[] = [
  { name: 'al2-ami-sagemaker-inference-gpu-2', device: ContainerDevice.GPU, driverVersion: '535', cudaVersion: '12.2' },
  { name: 'al2-ami-sagemaker-inference-gpu-2-1', device: ContainerDevice.GPU, driverVersion: '535', cudaVersion: '12.2' },
  { name: 'al2-ami-sagemaker-inference-gpu-3-1', device: ContainerDevice.GPU, driverVersion: '550', cudaVersion: '12.4' },
  { name: 'al2023-ami-sagemaker-inference-gpu-4-1', device: ContainerDevice.GPU, driverVersion: '580', cudaVersion: '13.0' },
  { name: 'al2-ami-sagemaker-inference-neuron-2', device: ContainerDevice.NEURON, driverVersion: '2.19' },
];

/** gpu-2 mounts the compatibility libraries of CUDA over those of the container, so gpu-2-1 is chosen, which has the same driver. */
const CHOSEN = INFERENCE_AMIS.filter(({ name }) => name !== 'al2-ami-sagemaker-inference-gpu-2');

/**
 * The host image for a container: of the oldest driver that runs its CUDA version, or of the newest where that is not known; undefined
 * where it runs on CPUs, which have none, or on a device that is not known.
 *
 * @throws Error if no host image runs its CUDA version
 */
export function containerAmiVersion({ device, cudaVersion }: Pick<InferenceContainerConfig, 'device' | 'cudaVersion'>): string | undefined {
  if (device === ContainerDevice.GPU || cudaVersion !== undefined) return inferenceAmiVersion(cudaVersion ?? '13.0');
  return CHOSEN.find((ami) => ami.device === device)?.name;
}

/**
 * The oldest host image whose driver runs a container. Always set: the default host of g5 and p4d is too old for any recent one.
 *
 * A container with a later minor version than the newest driver's runs on that as well, CUDA being compatible within a major version:
 * https://docs.nvidia.com/deploy/cuda-compatibility/minor-version-compatibility.html, read 2026-11-24.
 *
 * @param cudaVersion CUDA version of the container, such as `13.0`
 */
export function inferenceAmiVersion(cudaVersion: string): string {
  const hosts = CHOSEN.filter((ami) => ami.cudaVersion !== undefined);
  const found = hosts.find((ami) => Number(ami.cudaVersion) >= Number(cudaVersion))
    ?? hosts.filter((ami) => runsCuda(ami.cudaVersion ?? '', cudaVersion)).at(-1);
  if (found === undefined) throw new Error(`no SageMaker host image runs CUDA ${cudaVersion}; choose a container with an earlier one`);
  return found.name;
}

/** Whether an instance type, without `ml.`, has the first Inferentia, for which there is no host image to choose: same source. */
export function isInferentia(instanceType: string): boolean {
  return instanceType.startsWith('inf1.');
}

/** Whether a driver of one CUDA version runs a container of another: an earlier one, or one of the same major version. */
export function runsCuda(driver: string, container: string): boolean {
  return Math.floor(Number(driver)) >= Math.floor(Number(container));
}
