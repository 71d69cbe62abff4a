import { asWritten, counted, monthlyUsd } from './amounts';
import { layoutText } from './layout-text';
import type { Page } from './page';
import { table } from './table';
import { platformFacts } from '../../lib/catalog/platform-facts';
import { grouped } from '../../lib/number-text';

/** What was asked, what to deploy for it, and for how much. */
export function headline({ plan, paint, columns }: Page): string {
  const { request: { model, workload, constraints }, decision, cost } = plan;
  const asked = `${asWritten(workload.requestsPerSecond)} request${workload.requestsPerSecond === 1 ? '' : 's'}/s, `
    + `${asWritten(workload.inputTokens)} tokens in, ${asWritten(workload.outputTokens)} out`;
  const answer = `Deploy ${counted(decision.replicas, 'replica')} on ${grouped(decision.instances)} × ${decision.instanceType} `
    + `(${layoutText(decision.layout)}) as ${withArticle(platformFacts(decision.platform).title)} in ${constraints?.region ?? ''}, for ${monthlyUsd(cost.usdPerMonth)} USD a month.`;
  return `${paint.bold(model)}\n${table(columns, [{}], [[paint.dim(asked)], [paint.bold(paint.green(answer))]])}`;
}

function withArticle(title: string): string {
  return `${/^[AEIOU]/i.test(title) ? 'an' : 'a'} ${title}`;
}
