/** A GPU of an instance type that serves small models, without what only language models need. */
export interface HostingGpu {
  /** Short name in lower case. */
  readonly name: string;
  /** Manufacturer and product. */
  readonly title: string;
  /** CUDA compute capability: major × 10 + minor. */
  readonly computeCapability: number;
  /** Memory that CUDA reports, less than the driver's total. */
  readonly usableBytes: number;
  /** Peak bandwidth of the device memory. */
  readonly memoryBandwidthBytesPerSecond: number;
  /** Peak dense FP16 rate; it has no BF16. */
  readonly fp16FlopsPerSecond: number;
  /** Peak dense INT8 rate. */
  readonly int8OpsPerSecond: number;
}

/**
 * NVIDIA T4. Compute capability and memory: deviceQuery, https://gist.github.com/Terminus-IMRC/5e4b7782c27106dec287050b323cd059.
 * Bandwidth: https://sysrqmts.com/en/gpus/nvidia/tesla/t4, equal to the 5,001 MHz and 256 bit of deviceQuery. Rates: NVIDIA's
 * announcement of 2018-09-13, as
 * https://geektopia.es/es/technology/2018/09/13/noticias/nvidia-presenta-la-nueva-tesla-t4-basada-en-turing-orientada-a-inteligencia-artificial.html
 * has it.
 */
export const T4: HostingGpu = {
  name: 't4',
  title: 'NVIDIA T4',
  computeCapability: 75,
  usableBytes: 15_835_660_288,
  memoryBandwidthBytesPerSecond: 320e9,
  fp16FlopsPerSecond: 65e12,
  int8OpsPerSecond: 130e12,
};
