import { nearestName } from '../nearest-name';

const MOST_SIMILAR = 4;
/** Least share of the pairs of letters that makes a name similar. */
const LEAST_SHARED = 0.5;

/**
 * The known names that an unknown one may stand for, the likeliest first: those that contain it, else the two nearest, else the similar ones;
 * none where it is like none.
 *
 * @param common names to look for containing and similar ones in, where the known ones are too many
 */
export function likelyNames(name: string, known: readonly string[], common: readonly string[] = known): string[] {
  const containing = name.length < 2 ? [] : common.filter((candidate) => candidate.toLowerCase().includes(name.toLowerCase()));
  if (containing.length > 0) return containing.slice(0, MOST_SIMILAR);
  const nearest = nearestNames(name, known);
  return nearest.length > 0 ? nearest : similarNames(name, common);
}

/** The two names that the fewest edits make of it, among those with two letters in a row of it: `zone` is no misspelt `model`. */
function nearestNames(name: string, known: readonly string[]): string[] {
  const pairs = letterPairs(name);
  const alike = known.filter((candidate) => [...letterPairs(candidate)].some((pair) => pairs.has(pair)));
  const nearest = nearestName(name, alike);
  if (nearest === undefined) return [];
  const second = nearestName(name, alike.filter((candidate) => candidate !== nearest));
  return second === undefined ? [nearest] : [nearest, second];
}

/** The names that share the most pairs of letters with the given one, such as those that contain it; the most similar first. */
function similarNames(name: string, known: readonly string[]): string[] {
  const pairs = letterPairs(name);
  const scored = known.map((candidate) => {
    const shared = [...pairs].filter((pair) => letterPairs(candidate).has(pair)).length;
    return { candidate, sharedFraction: pairs.size === 0 ? 0 : shared / pairs.size };
  });
  const most = Math.max(...scored.map(({ sharedFraction }) => sharedFraction));
  return scored
    .filter(({ sharedFraction }) => sharedFraction >= Math.max(LEAST_SHARED, 0.8 * most))
    .sort((one, other) => other.sharedFraction - one.sharedFraction)
    .slice(0, MOST_SIMILAR)
    .map(({ candidate }) => candidate);
}

function letterPairs(name: string): Set<string> {
  const letters = name.slice(0, 100).toLowerCase();
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, index) => letters.slice(index, index + 2)));
}
