import { markdownTable } from './markdown-table';
import type { Plan } from '../../lib';
import { short } from '../../lib/number-text';
import { monthlyUsd } from '../report/amounts';
import { paretoNote, pointText } from '../report/pareto';

/** What fewer or more USD would buy within the request, a line a deployment. */
export function pareto(plan: Plan): string {
  const heads = [{ head: 'USD/month', right: true }, { head: 'TTFT p95, ms', right: true }, { head: 'TPOT p95, ms', right: true }, { head: 'deployment' }];
  const rows = plan.paretoFront.map((point) => [monthlyUsd(point.usdPerMonth), short(point.timeToFirstTokenMs), short(point.timePerOutputTokenMs), pointText(point, plan)]);
  return `${markdownTable(heads, rows)}\n\n${paretoNote(plan)}`;
}
