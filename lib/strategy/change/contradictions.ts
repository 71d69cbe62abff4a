import type { Combination } from '../combination';
import { CONTRADICTION_FACTS, degreeTexts, nameOf, namesText, platformsText } from './contradiction-facts';
import type { ContradictionFact } from './contradiction-facts';
import { isAllowed } from '../search';
import type { SearchResult } from '../search';
import { platformFacts } from '../../catalog/platform-facts';
import { choice } from '../../request/choice';
import type { RequestProblem } from '../../request/request-problem';
import type { ResolvedRequest } from '../../request/resolved-request';

/** A fact and the combinations that it makes impossible. */
interface Conflict {
  readonly fact: ContradictionFact;
  readonly blocked: readonly Combination[];
}

const MOST_REASONS = 2;

/**
 * Constraints that meet nowhere, whatever the load: every combination that the request allows is impossible by what AWS, an accelerator or the
 * engine does. Empty where any is possible, however large or dear: then nothing but the load, the size or the price is against it.
 *
 * Each fact that excludes everything is a conflict by itself; where none does, those that do so together are told.
 */
export function contradictions({ evaluations }: SearchResult, resolved: ResolvedRequest): RequestProblem[] {
  const allowed = evaluations.filter((evaluation) => isAllowed(evaluation, resolved));
  if (allowed.some(({ shape }) => shape !== undefined)) return [];
  const all = allowed.map(({ combination }) => combination);
  const conflicts = CONTRADICTION_FACTS
    .map((fact): Conflict => ({ fact, blocked: all.filter((combination) => fact.why(combination, resolved) !== undefined) }))
    .filter(({ blocked }) => blocked.length > 0);
  if (!coverAll(conflicts, all)) return [];
  const complete = conflicts.filter(({ fact, blocked }) => blocked.length === all.length && !(fact.follows && all.every(fact.follows)));
  const partial = conflicts.filter(({ blocked }) => blocked.length < all.length);
  const united = coverAll(partial, all) && complete.length === 0 ? fewestThatCover(partial, all) : [];
  return [
    ...absent(all, resolved),
    ...complete.map(({ fact, blocked }) => problem({ fact: { ...fact, why: fact.everywhere ?? fact.why }, blocked }, resolved)),
    ...united.map((conflict) => problem(conflict, resolved)),
  ];
}

function coverAll(conflicts: readonly Conflict[], all: readonly Combination[]): boolean {
  const covered = new Set(conflicts.flatMap(({ blocked }) => blocked));
  return covered.size === all.length;
}

/** Without those that the others do without, the least first. */
function fewestThatCover(conflicts: readonly Conflict[], all: readonly Combination[]): Conflict[] {
  return [...conflicts].sort((one, other) => one.blocked.length - other.blocked.length).reduce<Conflict[]>((kept, conflict) => {
    const others = kept.filter((other) => other !== conflict);
    return coverAll(others, all) ? others : kept;
  }, [...conflicts]);
}

function problem({ fact, blocked }: Conflict, resolved: ResolvedRequest): RequestProblem {
  const reasons = [...new Set(blocked.map((combination) => fact.why(combination, resolved) ?? ''))];
  const more = reasons.length - MOST_REASONS;
  const shown = `${reasons.slice(0, MOST_REASONS).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
  return { path: fact.path(resolved), message: `${together(fact.props(blocked, resolved))} cannot meet: ${shown}; ${fact.remedy(resolved)}` };
}

/** Props in prose: `a, b and c`. */
function together(props: readonly string[]): string {
  return props.length < 2 ? props.join() : `${props.slice(0, -1).join(', ')} and ${props.slice(-1).join()}`;
}

/** Platforms on which there is no combination at all: their few instance types are not those asked for, or too small for the layout. */
function absent(all: readonly Combination[], resolved: ResolvedRequest): RequestProblem[] {
  const { platforms, instanceTypes } = resolved.constraints;
  const present = new Set(all.map(({ platform }) => platform.platform));
  return platforms.filter((platform) => !present.has(platform)).map((platform) => {
    const facts = platformFacts(platform);
    const wanted = [...(instanceTypes ? [`constraints.instanceTypes ${namesText(instanceTypes)}`] : []), ...degreeTexts(resolved)];
    const types = facts.instanceTypes ? `runs on ${namesText(facts.instanceTypes)} alone` : 'has no instances for such a replica';
    return {
      path: ['constraints', 'platforms'],
      message: `${together([...wanted, platformsText([platform])])} cannot meet: a ${facts.title} ${types}; add another platform, or leave out ${choice(wanted.map(nameOf))}`,
    };
  });
}
