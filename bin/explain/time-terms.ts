import type { ExplainedPage } from './explained-page';
import { TimeTermName } from '../../lib';
import type { TimeTerm } from '../../lib';
import { percent, short } from '../../lib/number-text';
import { bar } from '../report/bar';
import { table } from '../report/table';

const BAR = 24;

/** Terms in words. */
export const TERMS: Readonly<Record<TimeTermName, string>> = {
  [TimeTermName.WEIGHTS]: 'Weights',
  [TimeTermName.KEY_VALUE_CACHE]: 'Key-value cache',
  [TimeTermName.COMPUTE]: 'Compute',
  [TimeTermName.ACTIVATIONS]: 'Activations',
  [TimeTermName.COLLECTIVES]: 'Collectives',
  [TimeTermName.DRAFT]: 'Draft',
  [TimeTermName.HOST]: 'Launches and host',
};

/** A time by what it is spent on, drawn to scale. */
export function timeTerms({ paint, columns }: ExplainedPage, terms: readonly TimeTerm[], seconds: number): string {
  const rows = terms.map(({ name, seconds: part, fraction }) => [
    TERMS[name], `${short(part * 1000)} ms`, percent(fraction), bar([{ fraction, fill: '█', paint: paint.cyan }], BAR),
  ]);
  return table(columns, [{}, { right: true }, { right: true }, {}], [...rows, [paint.bold('Together'), paint.bold(`${short(seconds * 1000)} ms`), '', '']]);
}
