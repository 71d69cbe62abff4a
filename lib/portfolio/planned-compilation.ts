import type { DataType } from '../catalog/data-type';
import type { NeuronCompiler } from '../catalog/neuron-compiler';
import type { Basis } from '../plan/predictions';

/** What must be compiled before a model that is no language model serves on Inferentia or Trainium, and how far its time can be trusted. */
export interface PlannedCompilation {
  /** What compiles it. */
  readonly compiler: NeuronCompiler;

  /** Chip family for which it is compiled: `inf1`, `inf2` or `trn1`. */
  readonly targetFamily: string;

  /**
   * Version of the Neuron SDK, pinned for the platform, such as `2.26.0`.
   *
   * @default - that of SageMaker Neo, which does not tell it
   */
  readonly sdkVersion?: string;

  /**
   * Image that compiles and serves: a repository and a tag.
   *
   * @default - the job names it when it is done: `InferenceImage`
   */
  readonly image?: string;

  /** Inferences at once: each NeuronCore answers a request at a time. */
  readonly batchSize: number;

  /**
   * Tokens to which each request is padded.
   *
   * @default - the model takes no tokens
   */
  readonly sequenceTokens?: number;

  /** Data type in which its products are computed. */
  readonly dataType: DataType;

  /** Expected time of the compilation, in seconds: an estimate. */
  readonly compileSeconds: number;

  /** Time of one inference on one NeuronCore, in seconds. */
  readonly inferenceSeconds: number;

  /** Range of (measured − predicted) ÷ predicted time of an inference that holds four of five measurements: `[low, high]`. */
  readonly errorBandFraction: number[];

  /** What the time rests on. */
  readonly basis: Basis;

  /** What the port costs in terms of support, in sentences: maintenance mode, pinned SDK, end of support. */
  readonly support: string[];
}
