import type { ComparedSide } from './compared-side';
import { comparedNumbers, deployedTexts } from './compared-rows';
import type { ComparedNumber } from './compared-rows';
import { verdictSentence } from './verdict-sentence';
import { signedPercent } from '../report/amounts';
import { askedText } from '../report/headline';
import { table } from '../report/table';
import type { Terminal } from '../report/terminal';
import { fileTitle } from '../read-text';

const NARROW = 80;
const SAME = 5e-4;
const NOTE = 'Steps are those of the mean batch of each; the prefill is that of a mean prompt beside it.';

/** Two deployments side by side, with what differs in the last column. */
export function compareReport(a: ComparedSide, b: ComparedSide, { paint, columns }: Terminal): string {
  const sides = [['A', a], ['B', b]] as const;
  const titles = sides.map(([name, side]) => [paint.bold(name), `${fileTitle(side.file)}: ${side !== a && side.request === a.request ? 'held against the request of A' : asked(side)}`]);
  const texts = deployedTexts(a.explanation, b.explanation);
  const narrow = columns < NARROW;
  const all = [
    ...(narrow ? [] : texts.map(({ name, a: one, b: other }) => [name, one, other, one === other ? '' : paint.yellow('differs')])),
    ...comparedNumbers(a.explanation, b.explanation).flatMap(([title, numbers]) => [['', '', '', ''], [paint.bold(title), '', '', ''], ...numbers.map((number) => numberRow(number))]),
  ];
  const rows = narrow ? all.slice(1) : all; // nothing stands above the first section
  const heads = [{ head: '' }, { head: paint.bold('A'), right: true }, { head: paint.bold('B'), right: true }, { head: paint.dim('B to A'), right: true }];
  const beside = narrow ? [table(columns, [{}, {}], texts.map(({ name, a: one, b: other }) => [paint.dim(name), one === other ? one : `${one} → ${other}`]))] : [];
  return `${[table(columns, [{}, {}], titles), ...beside, table(columns, heads, rows)].join('\n\n')}\n\n${table(columns, [{}], [[paint.dim(NOTE)], ['']])}\n${table(columns, [{}], [[paint.bold(verdictSentence(a, b))]])}\n`;
}

function asked({ explanation }: ComparedSide): string {
  return `${explanation.request.model}, ${askedText(explanation)}`;
}

function numberRow({ name, a, b, text, absolute }: ComparedNumber): string[] {
  return [name, a === undefined ? '–' : text(a), b === undefined ? '–' : text(b), difference({ a, b, text, absolute })];
}

function difference({ a, b, text, absolute }: Omit<ComparedNumber, 'name'>): string {
  if (a === undefined || b === undefined || a === b || Math.abs(b - a) < SAME * Math.abs(a)) return '';
  if (absolute === true) return `${b < a ? '−' : '+'}${text(Math.abs(b - a))}`;
  return a === 0 ? '' : signedPercent(b / a - 1);
}
