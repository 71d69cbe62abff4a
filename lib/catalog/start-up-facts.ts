import type { PriceList } from './instance-price';
import type { Billing } from './platform-facts';

/** Day on which the sources below were read. */
export const START_UP_FACTS_DATE = '2026-11-24';

/** How fast a new instance comes up where its platform runs it. */
export interface StartUpFacts {
  /** From the decision to add an instance until containers run on it. */
  readonly instanceSeconds: number;
  /** Compressed bytes of an image that are pulled and unpacked in a second. */
  readonly imageBytesPerSecond: number;
  /** Share of the network that the copy of the weights from S3 fills. */
  readonly networkFraction: number;
  /** Fastest such copy, whatever the network. */
  readonly weightsBytesPerSecondMax: number;
  /** Whether weights stream from S3 into the devices; else they are copied to the instance's disk and read from there. */
  readonly streamsWeights: boolean;
}

/**
 * By whose instances they are.
 *
 * SageMaker, measured by AWS (https://aws.amazon.com/blogs/machine-learning/introducing-container-caching-in-amazon-sagemaker-ai-for-faster-model-scaling/,
 * 2026-06-16): Qwen3-8B on ml.g6.2xlarge, an image of 17.7 GB, is ready after 525 s. With a cached image it is after 258 s, 77 of them for the
 * 16.4 GB of weights, which is 0.34 of the type's 5 Gb/s. Three other endpoints save 247 s for 15.7 GB, 182 for 17.5 and 130 for 10.6: together
 * 61.5 GB in 826 s. Image and weights are copied at once and slow each other down, so that their times one after the other make up the whole. The
 * cache is not counted: it is no promise, and a first deployment has none. Without weights and with a cached image a container is ready after
 * 134 s; https://aws.amazon.com/blogs/machine-learning/unlock-cost-savings-with-the-new-scale-down-to-zero-feature-in-amazon-sagemaker-inference/
 * (2024-12-02), as others quote it, has 1.75 minutes for the instance. That no copy is faster than 1 GB/s is an assumption.
 *
 * EC2: nodes join in 2 to 4 minutes (https://github.com/aws/karpenter-provider-aws/issues/2906, 2022-11); that instances of ECS and Auto Scaling
 * groups take as long is an assumption. Docker pulls 15–20 GB in 4–6 minutes
 * (https://aws.amazon.com/blogs/machine-learning/reducing-container-cold-start-times-using-soci-index-on-dlami-and-dlc/, 2026-06-03). Run:ai's
 * streamer in vLLM reads the 16.1 GB of Llama-3-8B from S3 in 4.88 s on a g5.12xlarge with 40 Gb/s
 * (https://github.com/run-ai/runai-model-streamer/blob/master/docs/src/benchmarks.md): no faster measurement against S3 is known.
 */
export const START_UP: Readonly<Record<PriceList, StartUpFacts>> = {
  sagemaker: { instanceSeconds: 105, imageBytesPerSecond: 61.5e9 / 826, networkFraction: 0.34, weightsBytesPerSecondMax: 1e9, streamsWeights: false },
  ec2: { instanceSeconds: 180, imageBytesPerSecond: 17.5e9 / 300, networkFraction: 0.66, weightsBytesPerSecondMax: 3.3e9, streamsWeights: true },
};

/**
 * Compressed size of the planned image: that of AWS's LMI container with vLLM in the post of 2026-06-16 above. That the pinned image is as
 * large is an assumption, and that Neuron's images are.
 */
export const IMAGE_BYTES = 17.7e9;

/**
 * Start of vLLM on NeuronCores from the start of its container, with compiled artefacts at hand: nothing is compiled or captured. Llama 2 7B, 13.5 GB
 * of it, is loaded on 32 cores of trn1.32xlarge with its artefacts in about 40 s
 * (https://github.com/aws-neuron/transformers-neuronx/issues/80, 2024-04); that the time grows with the weights, on any number of cores, is an
 * assumption, and so is that the processes start as those on GPUs do. Neuron has no loader that streams weights from S3: they pass the disk.
 */
export const NEURON_START_UP = { processSeconds: 30, weightsBytesPerSecond: 13.5e9 / 40 } as const;

/**
 * From the first request that finds no instance until one is asked for: 67 s to the alarm, 102 s in all. Measured on an inference component in
 * Hugging Face's hf-cloud skill for SageMaker (July 2026), whose Qwen3-0.6B on ml.g5.xlarge answered 9 min 24 s after that request. The alarm of
 * an asynchronous endpoint has the same period.
 */
export const WAKE_SECONDS = 102;

/**
 * From the last request until no instance is paid for, by billing. Inference components: 11 minutes until the last copy goes and 12 more for the
 * instance, measured as above. Asynchronous endpoints: Application Auto Scaling acts after 15 minutes without a backlog.
 */
export const IDLE_SECONDS: Readonly<Record<Extract<Billing, 'active-hours' | 'busy-hours'>, number>> = { 'active-hours': 1380, 'busy-hours': 900 };

/**
 * Start of vLLM from the start of its container. Published starts scatter by a factor of two.
 *
 * - processes: 17 s (vLLM 0.10 on A100, https://github.com/upb-cn/vllm-startup-profiler) to 61 s (0.26 on RTX PRO 6000); 30 s is between them.
 * - compilation: 85 s for 80 layers (Llama-70B FP8, https://github.com/vllm-project/vllm/issues/19824, 2025-06), 19 s for 32
 *   (Llama-3-8B, https://github.com/vllm-project/vllm/pull/11005), 52 s for 32 (https://tensorfuse.io/docs/blogs/reducing_gpu_cold_start, 2025-09).
 * - capture: 60 s for 80 layers and 67 sizes, 15 s for 32 layers and 67 sizes (the first two again).
 * - warm-up: profiling, cache and the rehearsal of the capture; an assumption.
 * - experts: their kernels are compiled and tuned, which takes from nothing to 5 minutes in published logs; an assumption.
 * - disk: 13.5 GB in 7.3 s and 26 GB in 16 s (https://github.com/vllm-project/vllm/pull/10647, A100, NVMe), whatever the tensor parallelism.
 */
export const VLLM_START_UP = {
  processSeconds: 30,
  compilationSecondsPerLayer: 1.1,
  captureSecondsPerLayerAndSize: 0.009,
  warmUpSeconds: 20,
  expertWarmUpSeconds: 100,
  diskBytesPerSecond: 1.6e9,
} as const;
