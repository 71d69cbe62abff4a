import type { Terminal } from './terminal';
import type { Plan } from '../../lib';

/** What a report is made of. */
export interface Page extends Terminal {
  /** The plan to report. */
  readonly plan: Plan;
  /** Path of the request; `-` for standard input. */
  readonly file: string;
}
