import { attempted } from './attempt';
import type { Attempt } from './attempt';
import type { ChosenCandidate } from './chosen-candidate';
import { lessLoad } from './less-load';
import { loosenedLimits } from './loosened-limits';
import { otherChoices } from './other-choices';
import { otherRegions } from './other-regions';
import { grouped } from '../number-text';
import type { PassingChange } from '../plan/explanation';
import { HOURS_PER_MONTH } from '../strategy/deployment-cost';

const MOST_JOINED = 3;

/**
 * The changes with which a candidate meets its request: looser limits, another number of instances, other data types, another layout,
 * platform or region, less load. Each is tried, and only what then meets the request is told: of one kind the cheapest.
 *
 * @param chosen a candidate that does not meet its request
 */
export function passingChanges(chosen: ChosenCandidate): PassingChange[] {
  const loosened = loosenedLimits(chosen);
  const others = [...otherChoices(chosen), ...otherRegions(chosen)];
  const alone = [...(loosened ? [loosened] : []), ...others].flatMap(passing);
  const found = alone.length > 0 ? alone : joined(others).slice(0, MOST_JOINED);
  const load = lessLoad(chosen);
  return [...cheapestOfKind(found), ...(load ? passing(load) : [])];
}

/** Where no change helps alone: each with the limits that are then left to loosen; the fewest and cheapest first. */
function joined(attempts: readonly Attempt[]): PassingChange[] {
  const all = attempts.flatMap((attempt) => {
    const tried = attempted(attempt);
    const rest = tried && loosenedLimits(tried);
    return rest ? passing({ ...rest, changed: [...attempt.changed, ...rest.changed], words: [...attempt.words, ...rest.words] }) : [];
  });
  return all.sort((one, other) => one.changed.length - other.changed.length || one.usdPerMonth - other.usdPerMonth);
}

function passing(attempt: Attempt): PassingChange[] {
  const tried = attempted(attempt);
  if (tried?.meets !== true || tried.evaluation.usdPerHour === undefined) return [];
  const usdPerMonth = tried.evaluation.usdPerHour * HOURS_PER_MONTH;
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
