import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';

const GAP = 2;
const LEAST_WRAPPED = 14;
const NO_LINES = {
  top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
  left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '',
};

/** A column of a table. */
export interface Column {
  /** What stands above it; nothing above any column: no such line. */
  readonly head?: string;
  /** Whether it ends at the right, as numbers do. */
  readonly right?: boolean;
}

/**
 * Rows without lines between them, indented by two. The last column wraps within what the others leave.
 *
 * @param width columns of the screen
 */
export function table(width: number, columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const heads = columns.map(({ head }) => head ?? '');
  const lines = heads.some((head) => head !== '') ? [heads, ...rows] : rows;
  const widths = columns.map((_, index) => GAP + Math.max(...lines.map((cells) => stripVTControlCharacters(cells[index] ?? '').length)));
  const left = width - widths.slice(0, -1).reduce((sum, column) => sum + column, 0);
  const last = Math.min(widths.at(-1) ?? 0, Math.max(left, LEAST_WRAPPED));
  const built = new Table({
    chars: NO_LINES,
    style: { 'padding-left': GAP, 'padding-right': 0, head: [], border: [], compact: true },
    colWidths: [...widths.slice(0, -1), last],
    colAligns: columns.map(({ right }) => (right === true ? 'right' : 'left')),
    wordWrap: true,
  });
  built.push(...lines.map((cells) => cells.map((cell, index) => (index === columns.length - 1 ? breakLongWords(cell, Math.max(last - GAP, 1)) : cell))));
  return built.toString().replace(/ +$/gm, '');
}

/** A word that is longer than the column goes on in the next line; the table would cut it. */
function breakLongWords(text: string, width: number): string {
  return text.split(' ').map((word) => (word.includes('\x1b') ? word : word.match(new RegExp(`.{1,${width}}`, 'gu'))?.join(' ') ?? '')).join(' ');
}
