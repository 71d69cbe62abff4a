import type { FeasibleChange } from '../plan/rejected';
import type { SearchResult } from './search';
import type { ResolvedRequest } from '../request/resolved-request';

/** Single changes of the request with which something meets it, the smallest first. */
export function feasibleChanges(_result: SearchResult, _resolved: ResolvedRequest): FeasibleChange[] {
  return [];
}
