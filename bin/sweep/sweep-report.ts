import type { SweepAnswer } from './sweep-answer';
import type { Plan } from '../../lib';
import { grouped, percent } from '../../lib/number-text';
import { asWritten, milliseconds, monthlyUsd } from '../report/amounts';
import { layoutText } from '../report/layout-text';
import { table } from '../report/table';
import type { Terminal } from '../report/terminal';

const MARK = '▸ ';
const LEGEND = `${MARK}another instance type, strategy or platform than the plan before`;

/** The plan of each value in a line, with marks where the instance type, the strategy or the platform is another than before. */
export function sweepReport(key: string, answers: readonly SweepAnswer[], { columns, paint }: Terminal): string {
  const plans = answers.flatMap((answer) => ('plan' in answer ? [answer.plan] : []));
  const severalPlatforms = new Set(plans.map(({ decision }) => decision.platform)).size > 1;
  const heads = [
    { right: true }, { head: 'instances' }, { head: 'layout' }, { head: 'TTFT p95', right: true }, { head: 'TPOT p95', right: true },
    { head: 'load', right: true }, ...(severalPlatforms ? [{ head: 'platform' }] : []), { head: 'USD/month', right: true },
  ].map(({ head = '', ...column }) => ({ ...column, head: paint.dim(head) }));
  const rows = answers.map((answer) => {
    if (!('plan' in answer)) return [asWritten(answer.value), paint.red('✗ none'), ...heads.slice(2).map(() => '')];
    return [asWritten(answer.value), ...planFacts(answer.plan, plans[plans.indexOf(answer.plan) - 1] ?? answer.plan, severalPlatforms)];
  });
  const notes = [
    ...(rows.some((cells) => cells.some((cell) => cell.startsWith(MARK))) ? [paint.dim(LEGEND)] : []),
    ...answers.flatMap((answer) => ('plan' in answer ? [] : [`✗ ${asWritten(answer.value)}: ${answer.infeasible.message}`])),
  ];
  const below = notes.length > 0 ? `\n\n${table(columns, [{}], notes.map((note) => [note]))}` : '';
  return `${paint.bold(key)}\n${table(columns, heads, rows)}${below}\n`;
}

function planFacts({ decision, predictions, cost }: Plan, { decision: before }: Plan, severalPlatforms: boolean): string[] {
  const marked = (changed: boolean, text: string) => (changed ? `${MARK}${text}` : text);
  return [
    marked(decision.instanceType !== before.instanceType, `${grouped(decision.instances)} × ${decision.instanceType}`),
    marked(decision.strategy !== before.strategy, layoutText(decision.layout)),
    milliseconds(predictions.timeToFirstTokenMs.p95),
    milliseconds(predictions.timePerOutputTokenMs.p95),
    percent(predictions.utilizationFraction),
    ...(severalPlatforms ? [marked(decision.platform !== before.platform, decision.platform)] : []),
    monthlyUsd(cost.usdPerMonth),
  ];
}
