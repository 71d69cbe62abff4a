/** Memory of the fullest device, in bytes. The parts up to `freeBytes` sum to `usableBytes`. */
export interface DeviceMemory {
  /** Weights, with their scales. */
  readonly weightsBytes: number;

  /** Key-value cache that the engine reserves. */
  readonly kvCacheBytes: number;

  /** Activations of the largest step, or the sampler's buffers where those are larger. */
  readonly activationsBytes: number;

  /** Buffers of the collectives and what the driver keeps; on a CPU what the engine's processes keep, on a NeuronCore what its runtime keeps. */
  readonly collectivesBytes: number;

  /** CUDA graphs, which the engine captures outside its budget; 0 where there are none. */
  readonly cudaGraphsBytes: number;

  /** What the engine leaves unused. */
  readonly freeBytes: number;

  /** What CUDA reports as the device's memory; of a NeuronCore its share of the chip's. */
  readonly usableBytes: number;

  /** Key-value cache of one token on this device. */
  readonly kvCacheBytesPerToken: number;

  /** Tokens that the key-value cache of one replica holds. */
  readonly kvCacheTokens: number;
}
