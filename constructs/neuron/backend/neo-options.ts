/** Frameworks that SageMaker Neo compiles for Inferentia. */
export enum NeoFramework {
  /** PyTorch. */
  PYTORCH = 'PYTORCH',
  /** TensorFlow. */
  TENSORFLOW = 'TENSORFLOW',
  /** MXNet. */
  MXNET = 'MXNET',
}

/** Options of a compilation job of SageMaker Neo. */
export interface NeoOptions {
  /** Framework that the model was saved with. */
  readonly framework: NeoFramework;

  /** Its version, such as `1.9`. */
  readonly frameworkVersion: string;

  /** Names and shapes of the inputs as JSON, such as `{"input0":[1,3,224,224]}`: the batch is among them. */
  readonly dataInputConfig: string;

  /**
   * Options of the compiler, such as `"--verbose 1 --num-neuroncores 2"` with its quotation marks, or JSON.
   *
   * @default - the compiler's own
   */
  readonly compilerOptions?: string;
}
