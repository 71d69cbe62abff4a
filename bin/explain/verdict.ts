import type { ExplainedPage } from './explained-page';
import { monthlyUsd } from '../report/amounts';
import { layoutText } from '../report/layout-text';
import { table } from '../report/table';
import type { Explanation } from '../../lib';
import { grouped } from '../../lib/number-text';

/** Whether the candidate meets the request, why not, and what it would take. */
export function verdict({ explanation, paint, columns }: ExplainedPage): string {
  const { meetsRequest, reasons, excludedBy, changes } = explanation;
  const against = meetsRequest ? [] : [...reasons.map(({ message }) => message), ...excludedBy];
  return [
    table(columns, [{}, {}], [[meetsRequest ? paint.green('✓') : paint.red('✗'), paint.bold(answer(explanation))]]),
    ...(against.length > 0 ? [table(columns, [{}, {}], against.map((reason) => [paint.red('·'), `${sentence(reason)}.`]))] : []),
    ...(meetsRequest ? [] : [takes(changes, paint, columns), ...instead(explanation, columns)]),
  ].join('\n');
}

function answer({ meetsRequest, reasons, plan }: Explanation): string {
  if (!meetsRequest) return 'It does not meet the request.';
  const [reason] = reasons;
  if (!reason || !plan) return plan ? 'It meets the request, and is the plan.' : 'It meets the request.';
  return `It meets the request, but ${reason.message}: ${grouped(plan.instances ?? 0)} × ${plan.instanceType} (${layoutText(plan.layout)}) at ${monthlyUsd(plan.usdPerMonth ?? 0)} USD.`;
}

function takes(changes: Explanation['changes'], paint: ExplainedPage['paint'], columns: number): string {
  if (changes.length === 0) return table(columns, [{}], [[paint.dim('None of the changes that were tried makes it meet the request: limits, instances, data types, layout, platform, region, load.')]]);
  return `${table(columns, [{}], [[`It would meet the request${changes.length > 1 ? ' with any of these' : ''}:`]])}\n`
    + table(columns, [{}, {}], changes.map(({ message }) => [paint.green('→'), `${message}.`]));
}

function instead({ plan }: Explanation, columns: number): string[] {
  if (!plan) return [table(columns, [{}], [['Nothing meets the request as it is.']])];
  const { instances = 0, instanceType, layout, platform, usdPerMonth = 0 } = plan;
  return [table(columns, [{}], [[`The plan is ${grouped(instances)} × ${instanceType} (${layoutText(layout)}) on ${platform}, for ${monthlyUsd(usdPerMonth)} USD a month.`]])];
}

/** Keys stay as they are written. */
function sentence(text: string): string {
  if (/^\w+\./.test(text)) return text;
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
