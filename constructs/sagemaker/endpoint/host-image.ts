import { containerAmiVersion } from '../container/inference-ami';
import type { InferenceContainerConfig } from '../container/inference-container-config';
import { instanceDevice } from '../container/instance-device';

/** The host image of an instance type for a container; undefined on CPUs, and where the type has not what the container computes on. */
export function hostImage(instanceType: string, container: InferenceContainerConfig): string | undefined {
  return container.device === instanceDevice(instanceType) ? containerAmiVersion(container) : undefined;
}
