/**
 * Time of an operator that both moves bytes and computes: (memory³ + compute³)^⅓, a maximum without a corner.
 *
 * The exponent 3 fits the operator tables of most accelerators and data types ([1] of lib/README.md).
 *
 * @param memorySeconds time to move its bytes
 * @param computeSeconds time to do its arithmetic
 */
export function smoothMaximum(memorySeconds: number, computeSeconds: number): number {
  return Math.cbrt(memorySeconds * memorySeconds * memorySeconds + computeSeconds * computeSeconds * computeSeconds);
}
