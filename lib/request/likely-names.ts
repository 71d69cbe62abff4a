import { nearestName } from '../nearest-name';

const MOST_NEAREST = 2;
const MOST_SIMILAR = 4;
/** Least share of the pairs of letters that makes a name similar. */
const LEAST_SHARED = 0.5;

/**
 * The known names that an unknown one may stand for, the likeliest first: the two nearest, else the similar ones; none where it is like none.
 *
 * @param common names to look for similar ones in, where the known ones are too many
 */
export function likelyNames(name: string, known: readonly string[], common: readonly string[] = known): string[] {
  const nearest: string[] = [];
  while (nearest.length < MOST_NEAREST) {
    const next = nearestName(name, known.filter((candidate) => !nearest.includes(candidate)));
    if (next === undefined) break;
    nearest.push(next);
  }
  return nearest.length > 0 ? nearest : similarNames(name, common);
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
