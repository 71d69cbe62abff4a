import { AcceleratedInstance, HostingInstance } from '../../../lib';

/** What an instance has for the copies of inference components. */
export interface HostCapacity {
  /** GPUs, or chips of Inferentia and Trainium. */
  readonly accelerators: number;
  /** Virtual CPUs. */
  readonly vcpus: number;
  /** Main memory that copies can reserve. */
  readonly memoryMebibytes: number;
}

const BYTES_PER_MEBIBYTE = 2 ** 20;

/**
 * Main memory of a type with accelerators that no copy can reserve, in mebibytes: 15 GiB.
 *
 * Measured on ml.g5.xlarge, which has 16 GiB (Hugging Face's skill hf-cloud for SageMaker, July 2026): a copy that reserves 1024 MB starts, one
 * that reserves 4096 MB fails with "There is not enough hardware resources on the instances". AWS's samples agree: 8192 and 10240 MB on types of
 * 32 GiB, 1,000,000 MB on ml.g7e.48xlarge. What is kept back is thus more than 12 GiB and at most 15, of which the most is taken: what fits here,
 * SageMaker accepts.
 */
const RESERVED_MEBIBYTES = 15 * 1024;

/**
 * What an instance type has for copies; undefined for a type that the catalogue lacks.
 *
 * What SageMaker keeps back of types without accelerators is not published: all of their memory counts, so that only what can never fit is refused.
 *
 * @param instanceType EC2 name, without `ml.`
 */
export function hostCapacity(instanceType: string): HostCapacity | undefined {
  const accelerated = AcceleratedInstance.LISTED.find((instance) => instance.instanceType === instanceType);
  if (accelerated !== undefined) return capacity(accelerated, accelerated.neuronDevices ?? accelerated.acceleratorCount);
  const hosting = HostingInstance.LISTED.find((instance) => instance.instanceType === instanceType);
  return hosting && capacity(hosting, hosting.gpuCount);
}

/** The least of several types: a copy may come to stand on any of them. */
export function leastCapacity(capacities: readonly HostCapacity[]): HostCapacity {
  const least = (amount: (one: HostCapacity) => number) => Math.min(...capacities.map(amount));
  return {
    accelerators: least(({ accelerators }) => accelerators),
    vcpus: least(({ vcpus }) => vcpus),
    memoryMebibytes: least(({ memoryMebibytes }) => memoryMebibytes),
  };
}

function capacity({ vcpus, memoryBytes }: { readonly vcpus: number; readonly memoryBytes: number }, accelerators: number): HostCapacity {
  const memoryMebibytes = memoryBytes / BYTES_PER_MEBIBYTE;
  return { accelerators, vcpus, memoryMebibytes: accelerators === 0 ? memoryMebibytes : Math.max(0, memoryMebibytes - RESERVED_MEBIBYTES) };
}
