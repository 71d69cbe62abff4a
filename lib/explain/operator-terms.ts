import type { Terms } from './terms';
import { smoothMaximum } from '../estimate/roofline';
import type { OperatorWork } from '../estimate/roofline';
import { TimeTermName } from '../plan/time-term';

/**
 * Time of an operator by what it is spent on.
 *
 * (m³ + c³)^⅓ = m · ∂/∂m + c · ∂/∂c (Euler), and these are its parts in proportion to m³ and c³. The memory's part is divided like its bytes.
 */
export function operatorTerms({ overheadSeconds, weightSeconds, activationSeconds, computeSeconds }: OperatorWork): Terms {
  const memory = weightSeconds + activationSeconds;
  const work = smoothMaximum(memory, computeSeconds);
  const ofMemory = work > 0 ? (memory / work) ** 2 : 0; // m³ ÷ (m³ + c³) of the work, per second of memory
  const ofCompute = work > 0 ? (computeSeconds / work) ** 2 : 0;
  return {
    [TimeTermName.WEIGHTS]: weightSeconds * ofMemory,
    [TimeTermName.ACTIVATIONS]: activationSeconds * ofMemory,
    [TimeTermName.COMPUTE]: computeSeconds * ofCompute,
    [TimeTermName.HOST]: overheadSeconds,
  };
}
