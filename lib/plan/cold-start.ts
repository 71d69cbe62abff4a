/** How long a new instance takes until its replicas answer: median times. The parts sum to `totalSeconds`. */
export interface ColdStart {
  /** From the first request that finds none, where instances go to zero, or else from the decision to add one, until containers run on it. */
  readonly instanceSeconds: number;

  /** Pull and unpacking of the container image, as if no cache had it. */
  readonly imageSeconds: number;

  /** Weights from Amazon S3: into the devices where they stream, else to the instance's disk. */
  readonly weightsSeconds: number;

  /** Start of the engine: processes, weights from the disk into the devices, compilation, capture of CUDA graphs, warm-up. On NeuronCores what is compiled is loaded. */
  readonly engineSeconds: number;

  /** All together. */
  readonly totalSeconds: number;

  /**
   * Share of the mean load that is added while an instance starts, where load grows fastest: it swings like a sine between mean and peak over
   * the active hours. Scaling out needs that much free.
   */
  readonly loadGrowthFraction: number;
}
