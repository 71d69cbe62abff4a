const LARGEST_SIZE = 512;

/**
 * Batch sizes for which vLLM captures CUDA graphs: 1, 2, 4, then every 8 below 256 and every 16 from there, up to twice the sequences that it
 * decodes together and at most 512 (`VllmConfig._set_cudagraph_sizes`).
 *
 * @param sequences sequences that an engine decodes together
 */
export function capturedSizes(sequences: number): number {
  const largest = Math.min(2 * sequences, LARGEST_SIZE);
  return (largest < 4 ? 2 : 3) + Math.floor(Math.min(largest, 255) / 8) + (largest < 256 ? 0 : Math.floor(largest / 16) - 15);
}
