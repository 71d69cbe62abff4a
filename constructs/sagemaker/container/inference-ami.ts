/**
 * Host images with the CUDA version of their driver, oldest first.
 *
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html, `InferenceAmiVersion`, read 2026-11-23.
 */
const AMI_VERSIONS: readonly (readonly [cudaVersion: string, amiVersion: string])[] = [
  ['12.2', 'al2-ami-sagemaker-inference-gpu-2-1'],
  ['12.4', 'al2-ami-sagemaker-inference-gpu-3-1'],
  ['13.0', 'al2023-ami-sagemaker-inference-gpu-4-1'],
];

/**
 * The oldest host image whose driver runs a container. Always set: the default host of g5 and p4d is too old for any recent one.
 *
 * @param cudaVersion CUDA version of the container, such as `13.0`
 */
export function inferenceAmiVersion(cudaVersion: string): string {
  const found = AMI_VERSIONS.find(([host]) => Number(host) >= Number(cudaVersion));
  if (found === undefined) throw new Error(`no SageMaker host image runs CUDA ${cudaVersion}; choose a container with an earlier one`);
  return found[1];
}
