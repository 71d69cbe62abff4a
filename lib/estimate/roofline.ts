/** Sharpness of the corner between the memory-bound and the compute-bound side; 3 fits the operator tables. */
const SHARPNESS = 3;

/**
 * Time of an operator that both moves bytes and computes: (memory³ + compute³)^⅓, a maximum without a corner.
 *
 * @param memorySeconds time to move its bytes
 * @param computeSeconds time to do its arithmetic
 */
export function smoothMaximum(memorySeconds: number, computeSeconds: number): number {
  return Math.cbrt(memorySeconds ** SHARPNESS + computeSeconds ** SHARPNESS);
}
