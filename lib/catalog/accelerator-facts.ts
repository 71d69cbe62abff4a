/** What is known of one accelerator. Rates are dense, without sparsity; a field left out is unknown or absent in hardware. */
export interface AcceleratorFacts {
  /** Short name in lower case. */
  readonly name: string;
  /** Manufacturer and product, with its memory where several exist. */
  readonly title: string;
  /** CUDA compute capability: major × 10 + minor; 0 of what is no GPU. */
  readonly computeCapability: number;
  /** Generation of the NeuronCore, where it is one. */
  readonly neuronCoreVersion?: number;
  /** Memory that CUDA reports (cuDeviceTotalMem), in GiB: what the driver shows less what it keeps for itself. Of a NeuronCore its share of the chip's. */
  readonly usableGiB: number;
  /** Peak memory bandwidth, in GB/s. */
  readonly memoryGBps: number;
  /** Streaming multiprocessors; 0 of what is no GPU. */
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

/*
 * Compiled 2026-11-24. Sources of title, compute capability, bandwidth and tensor rates: AIC and what stands beside the row. NVLink:
 * AODT, 25 GB/s per link and direction (NVLink 3, 12 links; NVLink 4, 18 links), twice that for NVLink 5. FP32: NVIDIA's data sheets.
 * Memory is what out-of-memory messages and device properties of PyTorch show with drivers from 550 on; 535 keeps about 0.1 GiB more.
 *
 * AIC   github.com/ai-dynamo/aiconfigurator@095f58a51c4c aic-core/src/aiconfigurator_core/systems (2026-08-21)
 * AODT  github.com/aws-samples/awsome-distributed-training@7217859f67bc 1.architectures/efa-cheatsheet.md (2026-02-21)
 */

/** NVIDIA accelerators of the instance types. */
const GPUS: readonly AcceleratorFacts[] = [
  {
    name: 'a100',
    title: 'NVIDIA A100 SXM4 80GB',
    computeCapability: 80,
    usableGiB: 79.25, // github.com/levihsu/OOTDiffusion/issues/235; github.com/ollama/ollama/issues/10833 (79.3, A100-SXM4-80GB, CUDA 12.8)
    memoryGBps: 2039,
    streamingMultiprocessors: 108, // github.com/ekondis/mixbench/issues/47
    fp32Tflops: 19.5,
    bf16Tflops: 312, // NVIDIA A100 data sheet, r4
    int8Tops: 624,
    nvLinkGBps: 300,
  },
  {
    name: 'a100-40gb',
    title: 'NVIDIA A100 SXM4 40GB',
    computeCapability: 80,
    usableGiB: 39.49, // 42,405,855,232 bytes in public logs; github.com/bottlerocket-os/bottlerocket/pull/3873 (39.39, p4d, driver 535)
    memoryGBps: 1555,
    streamingMultiprocessors: 108, // the same pull request
    fp32Tflops: 19.5,
    bf16Tflops: 312, // NVIDIA A100 data sheet, r4
    int8Tops: 624,
    nvLinkGBps: 300,
  },
  {
    name: 'h100',
    title: 'NVIDIA H100 SXM5 80GB',
    computeCapability: 90,
    usableGiB: 79.18, // llm-d-planner's measured H100 table; github.com/vllm-project/vllm/issues/27508 (79.11, driver 535)
    memoryGBps: 3350,
    streamingMultiprocessors: 132, // developer.nvidia.com/blog/nvidia-hopper-architecture-in-depth
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
    usableGiB: 139.8, // 143,156 MiB, as are the 132: github.com/ai-bot-pro/achatbot@859e21612de7 deploy/modal/src/llm/vllm/vlm/skywork_r1v.py
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
    title: 'NVIDIA B200',
    computeCapability: 100,
    usableGiB: 178.35, // github.com/pytorch/ao/pull/4002, as are the 148
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
    title: 'NVIDIA B300',
    computeCapability: 103,
    usableGiB: 267.69, // out-of-memory messages in logs of 8x B300 in three public repositories (names not known); no thread found
    memoryGBps: 7750,
    streamingMultiprocessors: 148, // "B300 SXM6 AC (sm_103a, 148 SMs)" in a public repository (name not known)
    bf16Tflops: 2250, // also github.com/NVIDIA/cosmos-framework/pull/114
    fp8Tflops: 4500,
    int8Tops: 153.5,
    fp4Tflops: 14000,
    nvLinkGBps: 900,
  },
  {
    name: 'a10g',
    title: 'NVIDIA A10G 24GB',
    computeCapability: 86,
    usableGiB: 22.06, // 22,587 MiB with CUDA 13; github.com/batteries-included/batteries-included/pull/1663 (22.0, driver 535)
    memoryGBps: 600,
    streamingMultiprocessors: 80, // the same device properties
    bf16Tflops: 70, // AWS and NVIDIA, A10G data sheet, 2022-02-17; the 125 of other tables is the A10
    int8Tops: 140,
  },
  {
    name: 'l4',
    title: 'NVIDIA L4 24GB',
    computeCapability: 89,
    usableGiB: 22.03, // 22,561 MiB in public logs; github.com/bottlerocket-os/bottlerocket-kernel-kit/pull/139 (21.96, g6, driver 535)
    memoryGBps: 300,
    streamingMultiprocessors: 58, // the same pull request
    fp32Tflops: 30.3,
    bf16Tflops: 121,
    fp8Tflops: 242,
    int8Tops: 242,
  },
  {
    name: 'l40s',
    title: 'NVIDIA L40S 48GB',
    computeCapability: 89,
    usableGiB: 44.4, // github.com/vllm-project/vllm/issues/23230
    memoryGBps: 864,
    streamingMultiprocessors: 142, // 18,176 CUDA cores ÷ 128, data sheet
    fp32Tflops: 91.6, // data sheet, as at www.mullet.se/product.html?product_id=355414
    bf16Tflops: 362.05,
    fp8Tflops: 733,
    int8Tops: 733,
  },
  {
    name: 'rtx-pro-6000',
    title: 'NVIDIA RTX PRO 6000 Blackwell Server Edition 96GB',
    computeCapability: 120,
    usableGiB: 94.97, // github.com/antirez/ds4/issues/563
    memoryGBps: 1597, // NVIDIA's data sheet of the Server Edition, 2025-12; 1,792 is the Workstation Edition
    streamingMultiprocessors: 188, // github.com/NVIDIA/cudnn-frontend/pull/1164
    fp32Tflops: 120,
    bf16Tflops: 467.8,
    fp8Tflops: 935.6,
    int8Tops: 935.6,
    fp4Tflops: 1871.2,
  },
];

/*
 * NeuronCores, each with its share of its chip: the chip's figures ÷ its cores, which are powers of two. Neuron publishes the chips'
 * (https://awsdocs-neuron.readthedocs-hosted.com/en/latest/about-neuron/arch/neuron-hardware, read as aws-neuron/aws-neuron-sdk@81ce03ae,
 * 2026-08-21); AWS's list of instance types (AC) agrees but for Trainium2, where it has 512 GiB of memory instead of 96. No driver-visible
 * memory is known: what the runtime keeps is taken off in the model of their memory.
 * Inferentia: 8 GiB, 50 GB/s, 64 TFLOP/s, 4 cores. Inferentia2 and Trainium: 32 GiB, 820 GB/s, 190 TFLOP/s, 2 cores. Trainium2: 96 GiB,
 * 2.9 TB/s, 667 TFLOP/s and 1,299 in FP8, 8 physical cores, which make 4 logical ones (LNC 2, the default).
 */

/** NeuronCores of the instance types. */
const NEURON_CORES: readonly AcceleratorFacts[] = [
  { name: 'inferentia', title: 'AWS Inferentia NeuronCore-v1', neuronCoreVersion: 1, ...core({ cores: 4, gibibytes: 8, memoryGBps: 50, bf16Tflops: 64, int8Tops: 128 }) },
  { name: 'inferentia2', title: 'AWS Inferentia2 NeuronCore-v2', neuronCoreVersion: 2, ...core({ cores: 2, gibibytes: 32, memoryGBps: 820, bf16Tflops: 190, int8Tops: 380 }) },
  { name: 'trainium', title: 'AWS Trainium NeuronCore-v2', neuronCoreVersion: 2, ...core({ cores: 2, gibibytes: 32, memoryGBps: 820, bf16Tflops: 190, int8Tops: 380 }) },
  { name: 'trainium2', title: 'AWS Trainium2 NeuronCore-v3', neuronCoreVersion: 3, ...core({ cores: 4, gibibytes: 96, memoryGBps: 2900, bf16Tflops: 667, fp8Tflops: 1299 }) },
];

/** A chip as Neuron publishes it. */
interface Chip {
  readonly cores: number;
  readonly gibibytes: number;
  readonly memoryGBps: number;
  readonly bf16Tflops: number;
  readonly fp8Tflops?: number;
  readonly int8Tops?: number;
}

function core({ cores, gibibytes, memoryGBps, bf16Tflops, fp8Tflops, int8Tops }: Chip): Omit<AcceleratorFacts, 'name' | 'title'> {
  return {
    computeCapability: 0,
    streamingMultiprocessors: 0,
    usableGiB: gibibytes / cores,
    memoryGBps: memoryGBps / cores,
    bf16Tflops: bf16Tflops / cores,
    ...(fp8Tflops === undefined ? {} : { fp8Tflops: fp8Tflops / cores }),
    ...(int8Tops === undefined ? {} : { int8Tops: int8Tops / cores }),
  };
}

/** Accelerators of the instance types. */
export const ACCELERATORS: readonly AcceleratorFacts[] = [...GPUS, ...NEURON_CORES];
