import { attempted, filledChoice } from './attempt';
import type { Attempt } from './attempt';
import type { ChosenCandidate } from './chosen-candidate';

const STEPS = 12;
const LEAST_FRACTION = 0.01;
const DIGITS = 3;

/** The most load, at most all, that the candidate carries within its limits: rounded down; undefined where not even a hundredth is. */
export function lessLoad(chosen: ChosenCandidate): Attempt | undefined {
  const { requestsPerSecond } = chosen.resolved.workload;
  const meets = (load: number): boolean => attempted(withLoad(chosen, load))?.meets === true;
  let low = LEAST_FRACTION * requestsPerSecond;
  let high = requestsPerSecond;
  if (!meets(low)) return undefined;
  for (let step = 0; step < STEPS; step++) {
    const middle = Math.sqrt(low * high);
    if (meets(middle)) low = middle;
    else high = middle;
  }
  return withLoad(chosen, roundedDown(low));
}

function withLoad({ evaluation, resolved: { request } }: ChosenCandidate, requestsPerSecond: number): Attempt {
  return {
    changed: [{ path: 'workload.requestsPerSecond', value: String(requestsPerSecond) }],
    words: [`with requestsPerSecond ≤ ${requestsPerSecond}`],
    request: { ...request, workload: { ...request.workload, requestsPerSecond } },
    choice: filledChoice(evaluation),
  };
}

function roundedDown(value: number): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) + 1 - DIGITS);
  return Number((Math.floor(value / unit) * unit).toPrecision(DIGITS));
}
