import type { DataType } from '../catalog/data-type';
import type { Engine } from '../catalog/engine';
import type { Platform } from '../catalog/platform';
import type { NeuronPlan } from './neuron-plan';

/** The form of parallelism a plan uses, named by what splits one replica. */
export enum Strategy {
  /** One replica on one device. */
  SINGLE_DEVICE = 'single-device',
  /** Several replicas of one device each. */
  DATA_PARALLEL = 'data-parallel',
  /** Layers are split across the devices of a node. */
  TENSOR_PARALLEL = 'tensor-parallel',
  /** Contiguous layers stand on different devices. */
  PIPELINE_PARALLEL = 'pipeline-parallel',
  /** Experts stand on different devices. */
  EXPERT_PARALLEL = 'expert-parallel',
  /** More than one of tensor, pipeline and expert parallelism. */
  HYBRID = 'hybrid',
}

/** Who made the weights that the plan loads. */
export enum Quantization {
  /** The checkpoint has this data type as published. */
  PUBLISHED = 'published',
  /** The engine converts a published checkpoint while loading it. */
  ONLINE = 'online',
}

/** The weights to load. */
export interface Checkpoint {
  /** Hugging Face id of the weights. */
  readonly id: string;

  /** Whether the weights have the planned data type as published or are converted while loading. */
  readonly quantization: Quantization;
}

/** How the model is split over the devices of one replica: devices = tensor × pipeline × attention data parallelism. */
export interface ParallelLayout {
  /** Devices over which each layer is split. */
  readonly tensorParallelism: number;

  /** Stages of contiguous layers. */
  readonly pipelineParallelism: number;

  /** Groups into which the experts of a layer are divided; 1 splits every expert like a dense layer. */
  readonly expertParallelism: number;

  /** Copies of attention that share one set of experts. */
  readonly attentionDataParallelism: number;

  /** Layers of each pipeline stage, first stage first. */
  readonly layersPerStage: number[];
}

/** What to deploy. */
export interface Decision {
  /** The form of parallelism. */
  readonly strategy: Strategy;

  /** The AWS service that runs it. */
  readonly platform: Platform;

  /** EC2 instance type, without `ml.`; of a serverless endpoint `serverless-` and the megabytes of a worker, such as `serverless-4096`. */
  readonly instanceType: string;

  /** Instances that one replica spans. */
  readonly nodesPerReplica: number;

  /** Replicas on each instance; 1 when a replica spans several. */
  readonly replicasPerInstance: number;

  /** Independent copies of the model. */
  readonly replicas: number;

  /** Instances to pay for; of a serverless endpoint the workers that run at the same time in the busiest period, paid for while they answer. */
  readonly instances: number;

  /** The weights to load. */
  readonly checkpoint: Checkpoint;

  /** Data type of the weights. */
  readonly weightDataType: DataType;

  /** Data type of the key-value cache. */
  readonly kvCacheDataType: DataType;

  /** The serving engine. */
  readonly engine: Engine;

  /** Arguments of the engine, one word each, as on its command line. */
  readonly engineArguments: string[];

  /** How one replica is split over its devices. */
  readonly layout: ParallelLayout;

  /** Most requests that one replica decodes together; the others wait. */
  readonly maxConcurrencyPerReplica: number;

  /**
   * What must be compiled first.
   *
   * @default - the engine runs the checkpoint as it is
   */
  readonly neuron?: NeuronPlan;
}
