import { attempted } from './attempt';
import type { Attempt } from './attempt';
import type { ChosenCandidate } from './chosen-candidate';
import { lessLoad } from './less-load';
import { loosenedLimits } from './loosened-limits';
import { otherChoices } from './other-choices';
import { otherRegions } from './other-regions';
import { grouped } from '../number-text';
import type { PassingChange } from '../plan/explanation';
import { HOURS_PER_MONTH } from '../strategy/cost/deployment-cost';

const MOST_JOINED = 3;

/** An attempt and what came of it. */
interface Tried {
  readonly attempt: Attempt;
  readonly chosen: ChosenCandidate | undefined;
}

/**
 * The changes with which a candidate meets its request: looser limits, another number of instances, other data types, another layout,
 * platform or region, less load. Each is tried, and only what then meets the request is told: of one kind the cheapest.
 *
 * @param chosen a candidate that does not meet its request
 */
export function passingChanges(chosen: ChosenCandidate): PassingChange[] {
  const loosened = loosenedLimits(chosen);
  const others = [...otherChoices(chosen), ...otherRegions(chosen)].map(tried);
  const alone = [...(loosened ? [tried(loosened)] : []), ...others].flatMap(passing);
  const found = alone.length > 0 ? alone : joined(others).slice(0, MOST_JOINED);
  const load = lessLoad(chosen);
  return [...cheapestOfKind(found), ...(load ? passing(tried(load)) : [])];
}

/** Where no change helps alone: each with the limits that are then left to loosen; the fewest and cheapest first. */
function joined(attempts: readonly Tried[]): PassingChange[] {
  const all = attempts.flatMap(({ attempt, chosen }) => {
    const rest = chosen && loosenedLimits(chosen);
    return rest ? passing(tried({ ...rest, changed: [...attempt.changed, ...rest.changed], words: [...attempt.words, ...rest.words] })) : [];
  });
  return all.sort((one, other) => one.changed.length - other.changed.length || one.usdPerMonth - other.usdPerMonth);
}

function tried(attempt: Attempt): Tried {
  return { attempt, chosen: attempted(attempt) };
}

function passing({ attempt, chosen }: Tried): PassingChange[] {
  if (chosen?.meets !== true || chosen.evaluation.usdPerHour === undefined) return [];
  const usdPerMonth = chosen.evaluation.usdPerHour * HOURS_PER_MONTH;
  return [{ changed: [...attempt.changed], message: `${joinedWords(attempt.words)}, for ${grouped(usdPerMonth)} USD a month`, usdPerMonth }];
}

/** In prose: with a, b and c. */
function joinedWords(words: readonly string[]): string {
  const [first = '', ...others] = words;
  const rest = others.map((word, index) => (words[index]?.startsWith('with ') === true ? word.replace(/^with /, '') : word));
  return rest.length === 0 ? first : `${[first, ...rest.slice(0, -1)].join(', ')} and ${rest.at(-1) ?? ''}`;
}

function cheapestOfKind(changes: readonly PassingChange[]): PassingChange[] {
  const kindOf = ({ changed }: PassingChange): string => changed.map(({ path }) => path).join(' ');
  const kinds = [...new Set(changes.map(kindOf))];
  return kinds.flatMap((kind) => changes.filter((change) => kindOf(change) === kind).sort((one, other) => one.usdPerMonth - other.usdPerMonth).slice(0, 1));
}
