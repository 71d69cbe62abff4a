import { kindChanges } from './feasible-kinds';
import { limitChanges } from './feasible-limits';
import { regionChange } from './feasible-region';
import { CHANGE_OF_KIND, LEFT_OUT, tried } from './feasible-trial';
import type { TriedChange } from './feasible-trial';
import type { SearchResult } from '../search';
import type { FeasibleChange } from '../../plan/rejected';
import type { ResolvedRequest } from '../../request/resolved-request';

/**
 * Single changes of the request with which something meets it, the smallest first, each found and confirmed by a search.
 *
 * The size of a new number is its ratio to the old one, or the reverse; a change of kind, such as another region, platform or data type, or a
 * constraint left out, counts like a ratio of 1.25. Among changes of one size the one that leads to the cheaper plan comes first.
 *
 * @param result the search that found nothing
 * @param resolved its request
 */
export function feasibleChanges(result: SearchResult, resolved: ResolvedRequest): FeasibleChange[] {
  const changes = [...limitChanges(result, resolved), ...kindChanges(result, resolved), ...regionChange(result, resolved)];
  const found = [...changes.map((change) => tried(change, result.shapes)), draftless(resolved)].filter((change) => change !== undefined);
  return found.sort(bySize).map(({ change }) => change);
}

/** Without drafts the replicas are others: nothing of the search that failed can be used again. */
function draftless({ request, engineOptions }: ResolvedRequest): TriedChange | undefined {
  if (engineOptions.speculativeTokens === 0) return undefined;
  return tried({
    path: 'engineOptions', value: LEFT_OUT, wording: 'leave out engineOptions', ratio: CHANGE_OF_KIND, request: { ...request, engineOptions: undefined },
  });
}

function bySize(one: TriedChange, other: TriedChange): number {
  return one.ratio - other.ratio || one.usdPerMonth - other.usdPerMonth || (text(one) < text(other) ? -1 : 1);
}

function text({ change: { path, value } }: TriedChange): string {
  return `${path} ${value}`;
}
