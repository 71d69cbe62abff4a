import type { Accelerator } from '../catalog/accelerator';
import type { DataType } from '../catalog/data-type';
import type { LanguageModel, PublishedCheckpoint } from '../catalog/language-model';
import type { NodeLink } from '../catalog/node-link';

/** The weights that a replica loads. */
export interface LoadedWeights extends Pick<PublishedCheckpoint, 'id' | 'expertsOnly' | 'plainAttention' | 'scaleGroup' | 'engineArguments'> {
  /** Data type of the quantised part. */
  readonly dataType: DataType;
  /** Whether the engine converts them while loading. */
  readonly online: boolean;
  /** Whether the accelerator computes in 16 bit because it has no unit for the data type. */
  readonly weightOnly: boolean;
}

/** What drafts tokens on the devices of a replica. */
export interface Draft {
  /** The draft model, or the modules for multi-token prediction as a model of their own, split over the same devices. */
  readonly replica: Replica;
  /** Layers that each drafted token passes: all of a draft model, one of the modules. */
  readonly layersPerPass: number;
  /** Whether it is the model's own module, which joins embedding and hidden state, and takes both tables of the model. */
  readonly module: boolean;
}

/** Tokens that are drafted for each sequence before the model checks them all in one step. */
export interface Speculation {
  /** Drafted tokens of a step and sequence k, at least 1. */
  readonly tokens: number;
  /** Probability a that the model accepts a drafted token. */
  readonly acceptanceFraction: number;
  /** What drafts; absent where n-grams of the prompt do, which the host looks up. */
  readonly draft?: Draft;
}

/** Shapes for which a model is compiled ahead of time: every step of Neuron has one of them, padded. */
export interface CompiledShapes {
  /** Sequences of every decode step, padded where fewer are decoded. */
  readonly sequences: number;
  /** Longest sequence, prompt and answer together. */
  readonly maxModelTokens: number;
  /** Query heads with those that are padded so that tensor parallelism divides them. */
  readonly queryHeads: number;
}

/** One replica: a model with its weights, the devices that hold it, and how it is split over them. */
export interface Replica {
  /** The architecture. */
  readonly model: LanguageModel;
  /** The weights. */
  readonly weights: LoadedWeights;
  /** Data type of the key-value cache. */
  readonly kvCacheDataType: DataType;
  /** The kind of device. */
  readonly accelerator: Accelerator;
  /** How the devices of a node reach each other. */
  readonly link: NodeLink;
  /** PCI Express generation of a node without NVLink; 4 where unknown. */
  readonly pcieGeneration: number;
  /** Bytes per second and direction that each device can send to another node; 0 where the replica has one node. */
  readonly fabricBytesPerSecond: number;
  /** Devices of one node that take part. */
  readonly devicesPerNode: number;
  /** Devices over which each layer is split. */
  readonly tensorParallelism: number;
  /** Layers of each pipeline stage, first stage first. */
  readonly layersPerStage: readonly number[];
  /** Groups of experts. */
  readonly expertParallelism: number;
  /** Ranks of attention, each with its own sequences, that share one set of experts; 1 without. */
  readonly attentionDataParallelism: number;
  /** How it drafts tokens; absent where it does not. */
  readonly speculation?: Speculation;
  /** The shapes for which it is compiled, on Neuron; absent where steps have any shape. */
  readonly compiled?: CompiledShapes;
}
