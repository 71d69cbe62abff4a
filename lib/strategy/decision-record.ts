import type { SearchResult } from './search';
import type { ResolvedRequest } from '../request/resolved-request';

/** How the plan of a search came about: at most eight sentences. */
export function decisionRecord(_result: SearchResult, _resolved: ResolvedRequest): string[] {
  return [];
}
