/** What compiles a model that is no language model for NeuronCores of SageMaker endpoints. */
export enum NeuronCompiler {
  /** A training job that exports the model by optimum-neuron, in the image that serves it. */
  TRAINING_JOB = 'training-job',
  /** A compilation job of SageMaker Neo. */
  COMPILATION_JOB = 'compilation-job',
}
