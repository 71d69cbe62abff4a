import { containerAmiVersion, isInferentia } from '../container/inference-ami';
import type { InferenceContainerConfig } from '../container/inference-container-config';
import { instanceDevice } from '../container/instance-device';

/** The host image of an instance type for a container; undefined on CPUs, on Inferentia, and where the type has not what the container computes on. */
export function hostImage(instanceType: string, container: InferenceContainerConfig): string | undefined {
  if (isInferentia(instanceType)) return undefined; // the one image for Neuron is for Inferentia2 and Trainium
  return container.device === instanceDevice(instanceType) ? containerAmiVersion(container) : undefined;
}
