import type * as s3 from 'aws-cdk-lib/aws-s3';

/** What else to say of a model whose plan is on Inferentia or Trainium, for which it is compiled first. On GPUs nothing reads it. */
export interface CompiledModelOptions {
  /**
   * Names the weights of the plan for ever, such as a commit or a version: another name is compiled anew.
   *
   * @default - the commit of staged weights, or else their folder: whoever replaces the files in it states a name
   */
  readonly modelRevision?: string;

  /**
   * Bucket of what is compiled, in the region of the endpoint. Stacks with the same bucket share it, and compile the same only once.
   *
   * @default - an encrypted, private bucket of its own, which stays when the stack goes
   */
  readonly artifactsBucket?: s3.IBucket;

  /**
   * Instance type of the training job that compiles, such as `ml.r7i.16xlarge` where there is no Trainium: `backend.instanceType` of
   * `NeuronCompilation`.
   *
   * @default - the smallest with Trainium whose memory the compiler is expected to be content with
   */
  readonly compilationInstanceType?: string;
}
