import { choice } from './choice';
import { nearestName } from '../nearest-name';

const MOST_SUGGESTED = 4;
/** Least share of the pairs of letters that makes a name similar. */
const LEAST_SHARED = 0.5;

/**
 * The remedy for an unknown name: the nearest known one, else the similar common ones, else all of these.
 *
 * @param common the names to suggest and list, where the known ones are too many
 */
export function suggestion(name: string, known: readonly string[], common: readonly string[] = known): string {
  const nearest = nearestName(name, known);
  if (nearest !== undefined) return `did you mean ${nearest}?`;
  const similar = similarNames(name, common);
  return similar.length > 0 ? `did you mean ${choice(similar)}?` : `use ${choice(common)}`;
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
    .slice(0, MOST_SUGGESTED)
    .map(({ candidate }) => candidate);
}

function letterPairs(name: string): Set<string> {
  const letters = name.slice(0, 100).toLowerCase();
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, index) => letters.slice(index, index + 2)));
}
