/** How long a new instance takes until its replicas answer. The parts sum to `totalSeconds`. */
export interface ColdStart {
  /** From the request for an instance until its system runs. */
  readonly instanceSeconds: number;

  /** Pull and unpacking of the container image. */
  readonly imageSeconds: number;

  /** Weights from Amazon S3 into the devices. */
  readonly weightsSeconds: number;

  /** Start of the engine: processes, compilation, capture of CUDA graphs, warm-up. */
  readonly engineSeconds: number;

  /** All together. */
  readonly totalSeconds: number;

  /** Share of the mean load that is added while an instance starts, where load swings like a sine between mean and peak over the active hours. */
  readonly loadGrowthFraction: number;
}
