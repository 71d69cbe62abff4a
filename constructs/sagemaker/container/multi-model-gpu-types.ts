/**
 * Instance types with a GPU on which SageMaker loads and unloads several models: those with one GPU of four families.
 *
 * https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-support.html, read 2026-11-24.
 */
export const MULTI_MODEL_GPU_TYPES: readonly string[] = [
  'p2.xlarge', 'p3.2xlarge',
  'g5.xlarge', 'g5.2xlarge', 'g5.4xlarge', 'g5.8xlarge', 'g5.16xlarge',
  'g4dn.xlarge', 'g4dn.2xlarge', 'g4dn.4xlarge', 'g4dn.8xlarge', 'g4dn.16xlarge',
];
