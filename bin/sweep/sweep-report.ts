import { stripVTControlCharacters } from 'node:util';
import { reasonOf } from './sweep-answer';
import type { SweepAnswer } from './sweep-answer';
import type { Plan } from '../../lib';
import { grouped, percent } from '../../lib/number-text';
import { asWritten, milliseconds, monthlyUsd } from '../report/amounts';
import { layoutText } from '../report/layout-text';
import { table } from '../report/table';
import type { Column } from '../report/table';
import type { Terminal } from '../report/terminal';

const MARK = '▸ ';
const LEGEND = `${MARK}another instance type, strategy or platform than the plan before`;

/** A column of the report. */
interface SweepColumn extends Column {
  /** What it says of a plan that follows another. */
  readonly cell: (plan: Plan, before: Plan) => string;
}

const INSTANCES: SweepColumn = { head: 'instances', cell: ({ decision }, before) => marked(decision.instanceType !== before.decision.instanceType, instancesText(decision)) };
const LAYOUT: SweepColumn = { head: 'layout', cell: ({ decision }, before) => marked(decision.strategy !== before.decision.strategy, layoutText(decision.layout)) };
const TIMES: readonly SweepColumn[] = [
  { head: 'TTFT p95', right: true, cell: ({ predictions }) => milliseconds(predictions.timeToFirstTokenMs.p95) },
  { head: 'TPOT p95', right: true, cell: ({ predictions }) => milliseconds(predictions.timePerOutputTokenMs.p95) },
];
const LOAD: SweepColumn = { head: 'load', right: true, cell: ({ predictions }) => percent(predictions.utilizationFraction) };
const PLATFORM: SweepColumn = { head: 'platform', cell: ({ decision }, before) => marked(decision.platform !== before.decision.platform, decision.platform) };
const COST: SweepColumn = { head: 'USD/month', right: true, cell: ({ cost }) => monthlyUsd(cost.usdPerMonth) };

/**
 * The plan of each value, with marks where the instance type, the strategy or the platform is another than before: in a line, or where that
 * is too long for the screen with what is deployed in a column of its own.
 */
export function sweepReport(key: string, answers: readonly SweepAnswer[], terminal: Terminal): string {
  const { columns, paint } = terminal;
  const plans = answers.flatMap((answer) => ('plan' in answer ? [answer.plan] : []));
  const texts = [INSTANCES, LAYOUT, LOAD, ...(new Set(plans.map(({ decision }) => decision.platform)).size > 1 ? [PLATFORM] : [])];
  const wide = answersTable([INSTANCES, LAYOUT, ...TIMES, ...texts.slice(2), COST], answers, terminal);
  const fits = wide.split('\n').every((line) => stripVTControlCharacters(line).length <= columns);
  const lines = fits ? wide : answersTable([deployment(texts), ...TIMES, COST], answers, terminal);
  const notes = [
    ...(lines.includes(MARK) ? [paint.dim(LEGEND)] : []),
    ...answers.flatMap((answer) => ('plan' in answer ? [] : [`✗ ${asWritten(answer.value)}: ${reasonOf(answer) ?? ''}`])),
  ];
  const below = notes.length > 0 ? `\n\n${table(columns, [{}], notes.map((note) => [note]))}` : '';
  return `${paint.bold(key)}\n${lines}${below}\n`;
}

/** What several columns say, in one. */
function deployment(texts: readonly SweepColumn[]): SweepColumn {
  return { head: 'deployment', cell: (plan, before) => texts.map(({ head, cell }) => (head === LOAD.head ? `load ${cell(plan, before)}` : cell(plan, before))).join(', ') };
}

function answersTable(shown: readonly SweepColumn[], answers: readonly SweepAnswer[], { columns, paint }: Terminal): string {
  let before: Plan | undefined;
  const rows = answers.map((answer) => {
    if (!('plan' in answer)) return [asWritten(answer.value), paint.red('✗ none'), ...shown.slice(1).map(() => '')];
    const { plan } = answer;
    const cells = shown.map(({ cell }) => cell(plan, before ?? plan));
    before = plan;
    return [asWritten(answer.value), ...cells];
  });
  return table(columns, [{ right: true }, ...shown.map(({ head = '', right = false }) => ({ head: paint.dim(head), right }))], rows);
}

function instancesText({ instances, instanceType }: Plan['decision']): string {
  return `${grouped(instances)} × ${instanceType}`;
}

function marked(changed: boolean, text: string): string {
  return changed ? `${MARK}${text}` : text;
}
