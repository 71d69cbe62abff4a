import { INFERENCE_AMIS, containerAmiVersion, isInferentia, runsCuda } from './inference-ami';
import type { InferenceContainerConfig } from './inference-container-config';
import { ContainerDevice } from '../../../lib';

/** Where a host image is to run what. */
interface Host {
  /** EC2 name of the instance type. */
  readonly instanceType: string;
  /** What it computes on. */
  readonly device: ContainerDevice;
  /** Host image; SageMaker's own where it is left out. */
  readonly amiVersion?: string;
}

/**
 * Families whose default host has driver 470 with CUDA 11.4, which runs no CUDA 12.
 *
 * https://docs.aws.amazon.com/sagemaker/latest/dg/inference-gpu-drivers.html, read 2026-11-24.
 */
const OLD_DRIVER = /^(?:p2|p3|p4d|p4de|g4dn|g5)\./;
const OLD_DRIVER_CUDA = '11.4';

/** Why a host image does not fit its instance type or the container (rule SM-13). */
export function amiProblems(container: InferenceContainerConfig, { instanceType, device, amiVersion }: Host): string[] {
  if (amiVersion === undefined) return defaultHostProblems(container, instanceType);
  const ami = INFERENCE_AMIS.find(({ name }) => name === amiVersion);
  if (ami === undefined) {
    const names = INFERENCE_AMIS.map(({ name }) => name);
    return [`inferenceAmiVersion must be one of ${names.join(', ')}, got ${amiVersion}; ${remedy(container)}`];
  }
  if (ami.device !== device) {
    const driver = ami.device === ContainerDevice.GPU ? 'NVIDIA GPUs' : 'Inferentia and Trainium';
    return [`inferenceAmiVersion must be for what ${instanceType} has, got ${amiVersion}, which has a driver for ${driver}; leave it out`];
  }
  if (isInferentia(instanceType)) return [`inferenceAmiVersion must be left out on Inferentia, got ${amiVersion}, which is for Inferentia2 and Trainium; leave it out`];
  const { cudaVersion } = container;
  if (cudaVersion === undefined || ami.cudaVersion === undefined || runsCuda(ami.cudaVersion, cudaVersion)) return [];
  return [
    `inferenceAmiVersion must have a driver for CUDA ${cudaVersion}, which ${container.imageUri} needs, got ${amiVersion} with`
    + ` CUDA ${ami.cudaVersion}; ${remedy(container)}`,
  ];
}

function defaultHostProblems(container: InferenceContainerConfig, instanceType: string): string[] {
  const { cudaVersion, imageUri } = container;
  if (cudaVersion === undefined || !OLD_DRIVER.test(instanceType) || runsCuda(OLD_DRIVER_CUDA, cudaVersion)) return [];
  return [
    `inferenceAmiVersion must be set, for ${imageUri} needs CUDA ${cudaVersion}, got the default host of ${instanceType} with`
    + ` CUDA ${OLD_DRIVER_CUDA}; ${remedy(container)}`,
  ];
}

function remedy({ device, cudaVersion }: InferenceContainerConfig): string {
  if (cudaVersion !== undefined && !INFERENCE_AMIS.some((ami) => runsCuda(ami.cudaVersion ?? '0', cudaVersion))) {
    return 'use a container with an earlier CUDA version';
  }
  const ami = containerAmiVersion({ device, cudaVersion });
  return ami === undefined ? 'leave it out' : `write ${ami}`;
}
