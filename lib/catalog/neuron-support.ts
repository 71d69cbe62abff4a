import { NEURON_VLLM_IMAGE, NEURON_VLLM_SAGEMAKER_IMAGE } from './neuron-image';
import type { NeuronImage } from './neuron-image';
import { NXD_INFERENCE_MODEL_TYPES, OPTIMUM_NEURON_MODEL_TYPES } from './neuron-models';
import type { PlatformFacts } from './platform-facts';

/** What serves language models on Neuron. */
export interface NeuronStack {
  /** What it is called in prose. */
  readonly name: string;
  /** The image that compiles and serves. */
  readonly image: NeuronImage;
  /** Hugging Face model types that it serves. */
  readonly modelTypes: readonly string[];
}

/**
 * On SageMaker. Endpoints have the Neuron driver 2.19 (`InferenceAmiVersion` al2-ami-sagemaker-inference-neuron-2), and images from SDK 2.30 on
 * want one above 2.26 (README of github.com/aws-neuron/deep-learning-containers@2be9ed1). optimum-neuron 0.4.5 compiles for Inferentia2
 * and Trainium ("Trn2 instances are not supported by the optimum-neuron platform yet", huggingface.co/docs/optimum-neuron/guides/vllm_plugin).
 */
const SAGEMAKER_STACK: NeuronStack = {
  name: 'vLLM 0.11 with optimum-neuron 0.4.5',
  image: NEURON_VLLM_SAGEMAKER_IMAGE,
  modelTypes: OPTIMUM_NEURON_MODEL_TYPES,
};

/** Everywhere else. */
const CONTAINER_STACK: NeuronStack = {
  name: 'vLLM 0.16 with NxD Inference',
  image: NEURON_VLLM_IMAGE,
  modelTypes: NXD_INFERENCE_MODEL_TYPES,
};

/** What serves language models on Neuron on a platform. */
export function neuronStack({ priceList }: Pick<PlatformFacts, 'priceList'>): NeuronStack {
  return priceList === 'sagemaker' ? SAGEMAKER_STACK : CONTAINER_STACK;
}

/** Days of Neuron's announcements and releases, https://awsdocs-neuron.readthedocs-hosted.com/en/latest/about-neuron/announcements. */
const NXD_INFERENCE_MAINTENANCE = 'NxD Inference is in maintenance since Neuron 2.30 (2026-05-20): critical fixes and security patches alone';

/** What becomes of PyTorch/XLA, on which SageMaker's images for Inferentia2 and Trainium rest. */
export const XLA_MAINTENANCE = 'inference by PyTorch/XLA on Inf2 and Trn1 is in maintenance since Neuron 2.31 (2026-06-28): critical fixes and security patches alone';

/** Sentences by the family that a model is compiled for, on SageMaker and elsewhere. */
const SENTENCES: Readonly<Record<'sagemaker' | 'ec2', Readonly<Record<string, readonly string[]>>>> = {
  sagemaker: {
    inf2: [XLA_MAINTENANCE],
    trn1: [XLA_MAINTENANCE],
  },
  ec2: {
    inf2: [NXD_INFERENCE_MAINTENANCE, kernels('Inf2'), XLA_MAINTENANCE],
    trn1: [NXD_INFERENCE_MAINTENANCE, kernels('Trn1'), XLA_MAINTENANCE],
    trn2: [
      NXD_INFERENCE_MAINTENANCE,
      'NxD Inference ends on Trn2 with Neuron 2.34 (announced 2026-10-16); its successor, the vLLM Neuron plugin, is in beta and wants another port',
    ],
  },
};

/** Release notes of NxD Inference 0.9.17334 (Neuron 2.29.0, 2026-04-09), "Breaking Changes". */
function kernels(family: string): string {
  return `NxD Inference has no NKI kernels on ${family} since Neuron 2.29 (2026-04-09): the compiler's own take their place`;
}

/** What a port to Neuron costs in terms of support: the pinned SDK, maintenance, end of support; a sentence each. */
export function neuronSupport(platform: Pick<PlatformFacts, 'priceList'>, targetFamily: string): string[] {
  const { image, name } = neuronStack(platform);
  return [`pinned to Neuron SDK ${image.sdkVersion} (${name}): ${pinnedBecause(platform, targetFamily)}`, ...(SENTENCES[platform.priceList][targetFamily] ?? [])];
}

function pinnedBecause({ priceList }: Pick<PlatformFacts, 'priceList'>, targetFamily: string): string {
  if (priceList === 'sagemaker') return 'SageMaker endpoints have the Neuron driver 2.19, with which images of SDK 2.30 and later do not start';
  return targetFamily === 'trn2' ? 'the last image with NxD Inference' : 'later images of vLLM serve Trn2 and Trn3 alone';
}
