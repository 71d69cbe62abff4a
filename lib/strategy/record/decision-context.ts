import type { DecisionField, Planned } from './decision-field';
import type { SearchResult } from '../search';
import type { ResolvedRequest } from '../../request/resolved-request';

/** What a step of the decision is told from. */
export interface DecisionContext {
  /** The plan. */
  readonly plan: Planned;
  /** What it is compared with. */
  readonly field: DecisionField;
  /** The search. */
  readonly result: SearchResult;
  /** The request. */
  readonly resolved: ResolvedRequest;
}
