import type { DataType } from './data-type';

/** Multi-head latent attention: keys and values of a token are cached as one compressed vector that all heads share. */
export interface LatentAttention {
  /** Width of the compressed query; 0 where queries are not compressed. */
  readonly queryRank: number;
  /** Width of the compressed key and value. */
  readonly keyValueRank: number;
  /** Width of the part of each key that carries the position, cached beside the compressed vector. */
  readonly ropeHeadSize: number;
  /** Width of the part of each query and key head without position. */
  readonly nopeHeadSize: number;
  /** Width of each value head. */
  readonly valueHeadSize: number;
}

/** A mixture of experts in place of the dense feed-forward block. */
export interface Experts {
  /** Routed experts of a layer. */
  readonly count: number;
  /** Routed experts that each token passes. */
  readonly perToken: number;
  /** Intermediate size of one routed expert. */
  readonly intermediateSize: number;
  /** Intermediate size of all shared experts together, which every token passes; 0 where there are none. */
  readonly sharedIntermediateSize: number;
  /** Layers that have a dense block of `intermediateSize` instead of experts. */
  readonly denseLayers: number;
}

/** Layers that attend to the last tokens alone. */
export interface SlidingWindow {
  /** Tokens that such a layer sees. */
  readonly windowTokens: number;
  /** Layers with the window; the others see the whole context. */
  readonly layers: number;
}

/** Weights that somebody published. */
export interface PublishedCheckpoint {
  /** Hugging Face id. */
  readonly id: string;
  /** Data type of the quantised part, which is everything but the embeddings, the output layer, norms and routers. */
  readonly weightDataType: DataType;
  /** Whether only the experts have that data type, and attention and dense blocks have 16 bit. */
  readonly expertsOnly: boolean;
  /**
   * Whether attention has 16 bit although blocks outside the experts are quantised.
   *
   * @default - `expertsOnly`
   */
  readonly plainAttention?: boolean;
  /** Weights that share a scale along the input of a layer; 0: one scale for a tensor or an output channel, or none at all. */
  readonly scaleGroup: number;
  /**
   * Arguments without which the engine refuses the checkpoint.
   *
   * @default - none
   */
  readonly engineArguments?: readonly string[];
}

/** The architecture of a decoder-only language model: what the planner's arithmetic needs to know. */
export interface LanguageModel {
  /** Hugging Face id. */
  readonly id: string;
  /** Hugging Face `model_type`, such as `llama`, by which some stacks know what they serve; absent where config.json states none. */
  readonly modelType?: string;
  /** Transformer layers. */
  readonly layers: number;
  /** Width of the residual stream. */
  readonly hiddenSize: number;
  /** Rows of the embedding table. */
  readonly vocabularySize: number;
  /** Whether the output layer shares the embedding table. */
  readonly tiedEmbeddings: boolean;
  /** Most tokens of prompt and answer together. */
  readonly contextTokens: number;
  /** Query heads. */
  readonly queryHeads: number;
  /** Key-value heads; fewer than query heads with grouped-query attention, 1 with multi-query attention. */
  readonly keyValueHeads: number;
  /** Width of a head. */
  readonly headSize: number;
  /** Biases of the query, key and value projections (not of the output projection). */
  readonly queryKeyValueBias: boolean;
  /** Latent attention, where the model has it; the heads above then count queries alone. */
  readonly latentAttention?: LatentAttention;
  /** Sliding-window layers, where the model has them. */
  readonly slidingWindow?: SlidingWindow;
  /** Intermediate size of the dense feed-forward block; 0 where every layer has experts. */
  readonly intermediateSize: number;
  /** Matrices of a feed-forward block or expert: 3 with a gate, else 2. */
  readonly feedForwardMatrices: number;
  /** Experts, where the model has them. */
  readonly experts?: Experts;
  /** Modules for multi-token prediction that vLLM drafts with, each like the last layer; absent where there are none. */
  readonly multiTokenPredictionModules?: number;
  /** Data type of the parts that are not quantised. */
  readonly plainDataType: DataType;
  /** Published weights; the first is the model id's own. */
  readonly checkpoints: readonly PublishedCheckpoint[];
}
