import type { DataType } from '../catalog/data-type';

/** What must be compiled before a model serves on Inferentia or Trainium, and what the port costs in support. */
export interface NeuronPlan {
  /** Chip family for which it is compiled: `inf1`, `inf2`, `trn1` or `trn2`. */
  readonly targetFamily: string;

  /** Version of the Neuron SDK, pinned for the chip and the platform, such as `2.26.1`. */
  readonly sdkVersion: string;

  /** Image that compiles and serves: a repository and a tag. */
  readonly image: string;

  /** Sequences of a decode step, padded where there are fewer. */
  readonly batchSize: number;

  /** Lengths in tokens for which it is compiled, shortest first: a sequence takes the next longer one. */
  readonly sequenceBuckets: number[];

  /** Data type in which it is compiled. */
  readonly dataType: DataType;

  /**
   * Query heads with those that are padded so that tensor parallelism divides them.
   *
   * @default - tensor parallelism divides the model's own
   */
  readonly paddedQueryHeads?: number;

  /**
   * Physical NeuronCores that make a logical one (LNC).
   *
   * @default - the chip has physical ones alone
   */
  readonly physicalCoresPerCore?: number;

  /** Expected time of the compilation, in seconds: an estimate. */
  readonly compileSeconds: number;

  /** Main memory that the compiler should have: an estimate. */
  readonly compileMemoryBytes: number;

  /** What the port costs in terms of support, in sentences: maintenance mode, pinned SDK, end of support. */
  readonly support: string[];
}
