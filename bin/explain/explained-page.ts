import type { Explanation } from '../../lib';
import type { Terminal } from '../report/terminal';

/** What the report of an explanation is made of. */
export interface ExplainedPage extends Terminal {
  /** What to report. */
  readonly explanation: Explanation;
}
