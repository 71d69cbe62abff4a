import { escaped } from './escaped';
import type { Column } from '../report/table';

/** A table of plain texts; the cells are escaped. */
export function markdownTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ head }) => escaped(head ?? ''))),
    line(columns.map(({ right }) => (right === true ? '--:' : '---'))),
    ...rows.map((cells) => line(cells.map(escaped))),
  ].join('\n');
}
