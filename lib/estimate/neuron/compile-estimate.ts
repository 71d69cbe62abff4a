const SECONDS_PER_BYTE = (15 * 60) / 15e9;
const GIB = 1024 ** 3;
const PROCESS_BYTES = 4 * GIB;

/**
 * Time of compiling a model with all its lengths, in seconds: an estimate. AWS's start with vLLM on Neuron has 15 minutes for 15 GB of weights
 * (libraries/nxd-inference/vllm of aws-neuron/aws-neuron-sdk); that the time grows with the weights is an assumption.
 *
 * @param weightBytes weights of the whole model
 */
export function compileSeconds(weightBytes: number): number {
  return SECONDS_PER_BYTE * weightBytes;
}

/**
 * Main memory that the compiler should have, in bytes: an estimate. No source states it; rules of thumb are 64 to 128 GiB for models of 7 to 13
 * billion parameters and 256 to 512 GiB for 70 billion. 4 GiB and 10 GiB · (weights in GiB)^¾ lie within them, and let a model of half a billion
 * parameters compile on the 16 GiB of inf2.xlarge.
 *
 * @param weightBytes weights of the whole model
 */
export function compileMemoryBytes(weightBytes: number): number {
  return PROCESS_BYTES + 10 * GIB * (weightBytes / GIB) ** 0.75;
}
