import { ModelArchitecture } from './model-architecture';
import { NeuronCompiler } from './neuron-compiler';
import { NEURON_PYTORCH_SAGEMAKER_IMAGE } from './neuron-image';
import type { NeuronImage } from './neuron-image';

/** How models of an architecture get onto NeuronCores of SageMaker endpoints. */
export interface NeuronFit {
  /** What compiles them. */
  readonly compiler: NeuronCompiler;
  /** Families of instance types that serve them. */
  readonly families: readonly string[];
  /** The image that compiles and serves them; Neo's jobs name theirs. */
  readonly image?: NeuronImage;
  /** Why they are on no other family, as a sentence. */
  readonly elsewhere: string;
}

/*
 * Neuron's guidelines on architectures: general/arch/model-architecture-fit.rst of github.com/aws-neuron/aws-neuron-sdk@4a4f4cca53d7 (tables of
 * 2022-10-10 for NeuronCore-v1 and 2023-02-25 for v2; the page has gone since, and with it any newer list).
 * Neo on Inf1: MXNet 1.5 and 1.8, PyTorch 1.7 to 1.9, TensorFlow 1.15 and 2.5, image classification in FP32
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/neo-supported-cloud.html, read 2026-11-24); on Inf2 in us-east-2 and on Trn1 in us-east-1
 * alone, without a list of frameworks. Inf1's SDK is frozen at 2.20.2, without an image for SageMaker endpoints.
 */
const FITS: ReadonlyMap<ModelArchitecture, NeuronFit | string> = new Map<ModelArchitecture, NeuronFit | string>([
  [ModelArchitecture.ENCODER, {
    compiler: NeuronCompiler.TRAINING_JOB, families: NEURON_PYTORCH_SAGEMAKER_IMAGE.families, image: NEURON_PYTORCH_SAGEMAKER_IMAGE,
    elsewhere: 'encoders are compiled for Inf2, Trn1 and Trn1n; Neo, which compiles for Inf1, takes image classification alone',
  }],
  [ModelArchitecture.CNN, {
    compiler: NeuronCompiler.COMPILATION_JOB, families: ['inf1'],
    elsewhere: 'convolutional networks are compiled by Neo for Inf1; for Inf2 and Trn1 it names no framework',
  }],
  [ModelArchitecture.R_CNN, 'Neuron supports region proposals with limitations on Inferentia, and names none on Inferentia2 and Trainium'],
  [ModelArchitecture.VISION_TRANSFORMER, 'no measurement here tells the time of vision transformers on NeuronCores'],
  [ModelArchitecture.LSTM, 'recurrent networks are on Neuron\'s roadmap for Inferentia2 and Trainium, and Neo takes image classification alone'],
  [ModelArchitecture.ENCODER_DECODER, 'Neuron calls them no fit for Inferentia, and an answer takes an inference for each token'],
  [ModelArchitecture.DIFFUSION, 'an answer takes an inference for each step, and Neo takes image classification alone'],
]);

/** How models of an architecture get onto NeuronCores of SageMaker endpoints, or why they do not. */
export function neuronFit(architecture: ModelArchitecture): NeuronFit | string {
  return FITS.get(architecture) ?? 'Neuron\'s guidelines do not name it';
}
