/** Models in the memory of the instances of a multi-model endpoint, and those that are not. */
export interface ModelCache {
  /** Bytes of models that one instance keeps in memory. */
  readonly bytesPerInstance: number;

  /** Share of requests that find their model in memory. */
  readonly hitFraction: number;

  /** Models in the memory of one instance, on average. */
  readonly loadedModelsPerInstance: number;

  /** Time that a model stays in memory after its last request, in seconds: Che's characteristic time. 0 where all models fit. */
  readonly characteristicSeconds: number;

  /** Time that a request waits for a model that is not in memory, in seconds, on average over such requests. */
  readonly loadSecondsMean: number;

  /** The same for the largest model. */
  readonly loadSecondsLargest: number;

  /** Share of requests of each model that find it in memory, in the order of the endpoint's models. */
  readonly hitFractionByModel: number[];
}
