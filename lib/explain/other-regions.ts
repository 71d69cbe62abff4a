import { filledChoice } from './attempt';
import type { Attempt } from './attempt';
import type { ChosenCandidate } from './chosen-candidate';
import { constrained } from './other-choices';
import { REGIONS } from '../catalog/region';
import { RejectionCode } from '../plan/rejected';

/** The same in other regions, where the candidate cannot be had in the request's. */
export function otherRegions({ evaluation, resolved }: ChosenCandidate): Attempt[] {
  const missing = evaluation.reasons.some(({ code }) => code === RejectionCode.NOT_IN_REGION || code === RejectionCode.NO_PRICE);
  if (!missing) return [];
  return REGIONS.filter((region) => region !== resolved.constraints.region).map((region) => ({
    changed: [{ path: 'constraints.region', value: region }],
    words: [`in ${region}`],
    request: constrained(resolved, { region }),
    choice: filledChoice(evaluation),
  }));
}
