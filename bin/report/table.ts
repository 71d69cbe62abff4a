import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';

const GAP = 2;
const LEAST_WRAPPED = 14;

/** A colour, or the part of a word up to a hyphen. */
const PART = /\x1b\[\d+m|[^\x1b-]*-|[^\x1b-]+/gu;

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
 * Rows without lines between them, indented by two. The last column wraps within what the others leave; where that is too little, the
 * widest columns of text wrap, too.
 *
 * @param width columns of the screen
 */
export function table(width: number, columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const heads = columns.map(({ head }) => head ?? '');
  const lines = heads.some((head) => head !== '') ? [heads, ...rows] : rows;
  const natural = columns.map((_, index) => Math.max(...lines.map((cells) => stripVTControlCharacters(cells[index] ?? '').length)));
  const widths = fitted(natural, columns, width);
  const built = new Table({
    chars: NO_LINES,
    style: { 'padding-left': GAP, 'padding-right': 0, head: [], border: [], compact: true },
    colWidths: widths.map((column) => GAP + column),
    colAligns: columns.map(({ right }) => (right === true ? 'right' : 'left')),
    wordWrap: true,
  });
  built.push(...lines.map((cells) => cells.map((cell, index) => breakLongWords(cell, Math.max(widths[index] ?? 0, 1)))));
  return built.toString().replace(/ +$/gm, '');
}

/** Widths of the columns, gaps left out: as they are, less what the last has to give, then the widest of texts. */
function fitted(natural: readonly number[], columns: readonly Column[], width: number): number[] {
  const most = width - GAP * natural.length;
  const widths = natural.slice(0, -1);
  const last = natural.at(-1) ?? 0;
  const sum = () => widths.reduce((total, column) => total + column, 0);
  while (most - sum() < Math.min(last, LEAST_WRAPPED)) {
    const texts = widths.filter((column, index) => columns[index]?.right !== true && column > LEAST_WRAPPED);
    if (texts.length === 0) break;
    widths[widths.indexOf(Math.max(...texts))] = Math.max(...texts) - 1;
  }
  return [...widths, Math.min(last, Math.max(most - sum(), LEAST_WRAPPED))];
}

/** A word that is longer than the column goes on in the next line, after a hyphen where it has one; the table would cut it. */
function breakLongWords(text: string, width: number): string {
  return text.split(' ').map((word) => (stripVTControlCharacters(word).length > width ? broken(word, width) : word)).join(' ');
}

/** The parts of a word, which may hold colours, with a space where each is full. */
function broken(word: string, width: number): string {
  let column = 0;
  return (word.match(PART) ?? []).map((part) => {
    if (part.startsWith('\x1b')) return part;
    const pieces = part.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [];
    return pieces.map((piece) => {
      const begins = column > 0 && column + piece.length > width;
      column = begins ? piece.length : column + piece.length;
      return `${begins ? ' ' : ''}${piece}`;
    }).join('');
  }).join('');
}
