import { vcpuFlopsPerSecond } from './cpu-rate';
import { AcceleratedInstance } from '../../catalog/accelerated-instance';
import { CpuArchitecture } from '../../catalog/cpu-architecture';
import { HostingInstance } from '../../catalog/hosting-instance';

/** GPUs of an instance type, as models see them that are no language models. */
export interface HostGpu {
  /** GPUs of one instance. */
  readonly count: number;
  /** Memory of each. */
  readonly bytes: number;
  /** Rate of an inference, in FLOP/s. */
  readonly flopsPerSecond: number;
  /** Bandwidth of its memory. */
  readonly bytesPerSecond: number;
}

/** An instance type of SageMaker endpoints, as models see it that are no language models. */
export interface Host {
  /** EC2 name, without `ml.`. */
  readonly instanceType: string;
  /** Virtual CPUs. */
  readonly vcpus: number;
  /** Main memory. */
  readonly memoryBytes: number;
  /** Baseline network bandwidth, in bits. */
  readonly networkBitsPerSecond: number;
  /** Whether container images must be built for arm64. */
  readonly arm64: boolean;
  /** Rate of an inference on one vCPU, in FLOP/s. */
  readonly flopsPerVcpuSecond: number;
  /** Its GPUs; a host of CPUs where it is left out. */
  readonly gpu?: HostGpu;
}

/** Share of the dense FP16 peak that inferences one at a time reach: an assumption. Measure, and state `gpuProcessingSeconds`. */
const GPU_EFFICIENCY_FRACTION = 0.3;

/** Families of the catalogue of accelerators that small models may have: the cheapest GPU with a place in multi-model endpoints. */
const GPU_FAMILIES: readonly string[] = ['g5'];

/**
 * The types that serve models which are no language models: CPUs, T4 (g4dn) and A10G (g5). Burstable types (t2, t3) are left out: a portfolio's
 * load would use up their credits.
 */
export const SMALL_MODEL_HOSTS: readonly Host[] = [
  ...HostingInstance.LISTED.flatMap((instance) => (instance.burstable ? [] : hostOf(instance))),
  ...AcceleratedInstance.LISTED.filter(({ family, sageMakerRealTime }) => GPU_FAMILIES.includes(family) && sageMakerRealTime).map(acceleratedHost),
];

function hostOf(instance: HostingInstance): Host[] {
  const { instanceType, vcpus, memoryBytes, networkBitsPerSecond, architecture, family, gpu, gpuCount } = instance;
  if (networkBitsPerSecond === undefined) return [];
  return [{
    instanceType, vcpus, memoryBytes, networkBitsPerSecond,
    arm64: architecture === CpuArchitecture.ARM64,
    flopsPerVcpuSecond: vcpuFlopsPerSecond(family),
    ...(gpu === undefined ? {} : {
      gpu: {
        count: gpuCount,
        bytes: gpu.usableBytes,
        flopsPerSecond: gpu.fp16FlopsPerSecond * GPU_EFFICIENCY_FRACTION,
        bytesPerSecond: gpu.memoryBandwidthBytesPerSecond,
      },
    }),
  }];
}

function acceleratedHost({ instanceType, vcpus, memoryBytes, networkBitsPerSecond, family, accelerator, acceleratorCount }: AcceleratedInstance): Host {
  return {
    instanceType, vcpus, memoryBytes, networkBitsPerSecond,
    arm64: false,
    flopsPerVcpuSecond: vcpuFlopsPerSecond(family),
    gpu: {
      count: acceleratorCount,
      bytes: accelerator.usableBytes,
      flopsPerSecond: accelerator.bf16FlopsPerSecond * GPU_EFFICIENCY_FRACTION,
      bytesPerSecond: accelerator.memoryBandwidthBytesPerSecond,
    },
  };
}
