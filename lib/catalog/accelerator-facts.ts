/** What is known of one accelerator. Rates are dense, without sparsity; a field left out is unknown or absent in hardware. */
export interface AcceleratorFacts {
  /** Short name in lower case. */
  readonly name: string;
  /** Manufacturer, product and memory. */
  readonly title: string;
  /** CUDA compute capability: major × 10 + minor. */
  readonly computeCapability: number;
  /** Memory that CUDA reports, in GiB. */
  readonly usableGiB: number;
  /** Peak memory bandwidth, in GB/s. */
  readonly memoryGBps: number;
  /** Streaming multiprocessors. */
  readonly streamingMultiprocessors: number;
  /** FP32 outside the tensor cores, in TFLOP/s. */
  readonly fp32Tflops?: number;
  /** BF16 and FP16 with FP32 accumulation, in TFLOP/s. */
  readonly bf16Tflops: number;
  /** FP8, in TFLOP/s. */
  readonly fp8Tflops?: number;
  /** INT8, in TOP/s. */
  readonly int8Tops?: number;
  /** FP4, in TFLOP/s. */
  readonly fp4Tflops?: number;
  /** NVLink of one accelerator in one direction, in GB/s. */
  readonly nvLinkGBps?: number;
}

export const ACCELERATORS: readonly AcceleratorFacts[] = [
  {
    name: 'a100',
    title: 'NVIDIA A100 SXM4 80GB',
    computeCapability: 80,
    usableGiB: 79.25,
    memoryGBps: 2039,
    streamingMultiprocessors: 108,
    fp32Tflops: 19.5,
    bf16Tflops: 312,
    int8Tops: 624,
    nvLinkGBps: 300,
  },
  {
    name: 'a100-40gb',
    title: 'NVIDIA A100 SXM4 40GB',
    computeCapability: 80,
    usableGiB: 39.39,
    memoryGBps: 1555,
    streamingMultiprocessors: 108,
    fp32Tflops: 19.5,
    bf16Tflops: 312,
    int8Tops: 624,
    nvLinkGBps: 300,
  },
  {
    name: 'h100',
    title: 'NVIDIA H100 SXM5 80GB',
    computeCapability: 90,
    usableGiB: 79.18,
    memoryGBps: 3350,
    streamingMultiprocessors: 132,
    fp32Tflops: 67,
    bf16Tflops: 989.4,
    fp8Tflops: 1978.9,
    int8Tops: 1978.9,
    nvLinkGBps: 450,
  },
  {
    name: 'h200',
    title: 'NVIDIA H200 SXM 141GB',
    computeCapability: 90,
    usableGiB: 139.8,
    memoryGBps: 4800,
    streamingMultiprocessors: 132,
    fp32Tflops: 67,
    bf16Tflops: 989.4,
    fp8Tflops: 1978.9,
    int8Tops: 1978.9,
    nvLinkGBps: 450,
  },
  {
    name: 'b200',
    title: 'NVIDIA B200 (HGX, 1000 W)',
    computeCapability: 100,
    usableGiB: 178.35,
    memoryGBps: 7700,
    streamingMultiprocessors: 148,
    bf16Tflops: 2250,
    fp8Tflops: 4500,
    int8Tops: 4500,
    fp4Tflops: 9000,
    nvLinkGBps: 900,
  },
  {
    name: 'b300',
    title: 'NVIDIA B300 (HGX, 1100 W)',
    computeCapability: 103,
    usableGiB: 267,
    memoryGBps: 7750,
    streamingMultiprocessors: 148,
    bf16Tflops: 2250,
    fp8Tflops: 4500,
    int8Tops: 153.5,
    fp4Tflops: 14000,
    nvLinkGBps: 900,
  },
  {
    name: 'a10g',
    title: 'NVIDIA A10G 24GB',
    computeCapability: 86,
    usableGiB: 22.07,
    memoryGBps: 600,
    streamingMultiprocessors: 80,
    bf16Tflops: 70,
    int8Tops: 140,
  },
  {
    name: 'l4',
    title: 'NVIDIA L4 24GB',
    computeCapability: 89,
    usableGiB: 22.03,
    memoryGBps: 300,
    streamingMultiprocessors: 58,
    fp32Tflops: 30.3,
    bf16Tflops: 121,
    fp8Tflops: 242,
    int8Tops: 242,
  },
  {
    name: 'l40s',
    title: 'NVIDIA L40S 48GB',
    computeCapability: 89,
    usableGiB: 44.4,
    memoryGBps: 864,
    streamingMultiprocessors: 142,
    fp32Tflops: 91.6,
    bf16Tflops: 362.05,
    fp8Tflops: 733,
    int8Tops: 733,
  },
  {
    name: 'rtx-pro-6000',
    title: 'NVIDIA RTX PRO 6000 Blackwell Server Edition 96GB',
    computeCapability: 120,
    usableGiB: 94.97,
    memoryGBps: 1597,
    streamingMultiprocessors: 188,
    fp32Tflops: 120,
    bf16Tflops: 467.8,
    fp8Tflops: 935.6,
    int8Tops: 935.6,
    fp4Tflops: 1871.2,
  },
];
