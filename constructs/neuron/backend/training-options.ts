/** Options of a training job that trains nothing: its container compiles. */
export interface TrainingCompilationOptions {
  /**
   * What the model is for, as Hugging Face calls it, such as `feature-extraction` or `text-classification`: it does not follow from files.
   *
   * @default - `text-generation` with a plan
   */
  readonly task?: string;

  /**
   * Instance type of the job, with `ml.`, for which the account needs a quota of training jobs. One without Neuron devices compiles as well: what for
   * is stated. Inferentia trains nothing, so there are none with it.
   *
   * @default - ml.trn1.2xlarge, or ml.trn1.32xlarge where the plan expects the compiler to need more memory
   */
  readonly instanceType?: string;
}
