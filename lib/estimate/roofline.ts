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

/** What an operator has to do, in seconds: what each part would take were it alone. */
export interface OperatorWork {
  /** Launch and set-up. */
  readonly overheadSeconds: number;
  /** To read weights. */
  readonly weightSeconds: number;
  /** To read and write activations. */
  readonly activationSeconds: number;
  /** Arithmetic. */
  readonly computeSeconds: number;
}

/** Time of an operator: its bytes move while it computes. */
export function operatorSeconds({ overheadSeconds, weightSeconds, activationSeconds, computeSeconds }: OperatorWork): number {
  return overheadSeconds + smoothMaximum(weightSeconds + activationSeconds, computeSeconds);
}
