/** Options of an optimization job of SageMaker's inference toolkit. */
export interface OptimizationOptions {
  /** Image that compiles and serves, pinned: one for large models on Neuron, of which AWS publishes no new ones since `djl-inference:0.29.0-neuronx-sdk2.19.1`. */
  readonly image: string;

  /** Instance type that will serve the model, without `ml.`. */
  readonly instanceType: string;

  /**
   * Environment of the job beyond what the settings decide.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };
}
