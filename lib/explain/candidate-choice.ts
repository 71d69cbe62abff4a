import type { DataType } from '../catalog/data-type';
import type { Platform } from '../catalog/platform';

/** One way to run the model of a request. What is left out is filled in as the search would. */
export interface CandidateChoice {
  /** EC2 instance type, without `ml.`, such as `g6e.12xlarge`. */
  readonly instanceType: string;

  /**
   * The AWS service.
   *
   * @default - the best that the request allows
   */
  readonly platform?: Platform;

  /**
   * Instances that each replica spans.
   *
   * @default - as many as is best
   */
  readonly nodesPerReplica?: number;

  /**
   * Devices over which each layer is split.
   *
   * @default - as many as is best
   */
  readonly tensorParallelism?: number;

  /**
   * Stages of contiguous layers.
   *
   * @default - as many as is best
   */
  readonly pipelineParallelism?: number;

  /**
   * Groups into which the experts of a layer are divided; only for a mixture of experts.
   *
   * @default - as many as is best
   */
  readonly expertParallelism?: number;

  /**
   * Copies of attention that share one set of experts; only for a mixture of experts.
   *
   * @default - as many as is best
   */
  readonly attentionDataParallelism?: number;

  /**
   * Data type of the weights.
   *
   * @default - the best of those that the request allows
   */
  readonly weightDataType?: DataType;

  /**
   * Data type of the key-value cache.
   *
   * @default - the best of those that the request allows
   */
  readonly kvCacheDataType?: DataType;

  /**
   * Independent copies of the model; as many on each instance.
   *
   * @default - as many as the instances hold
   */
  readonly replicas?: number;

  /**
   * Instances.
   *
   * @default - as many as hold the replicas, else as many as carry the load within its targets
   */
  readonly instances?: number;
}
