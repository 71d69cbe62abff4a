import { asWritten, counted, monthlyUsd } from './amounts';
import { layoutText } from './layout-text';
import type { Page } from './page';
import { table } from './table';
import type { Plan } from '../../lib';
import { platformFacts } from '../../lib/catalog/platform-facts';
import { grouped } from '../../lib/number-text';

/** What was asked, what to deploy for it, and for how much. */
export function headline({ plan, paint, columns }: Page): string {
  return `${paint.bold(plan.request.model)}\n${table(columns, [{}], [[paint.dim(askedText(plan))], [paint.bold(paint.green(answerText(plan)))]])}`;
}

/** The load: 1 request/s, 2,000 tokens in, 300 out. */
export function askedText({ request: { workload } }: Pick<Plan, 'request'>): string {
  return `${asWritten(workload.requestsPerSecond)} request${workload.requestsPerSecond === 1 ? '' : 's'}/s, `
    + `${asWritten(workload.inputTokens)} tokens in, ${asWritten(workload.outputTokens)} out`;
}

/** What to deploy, as a sentence. */
export function answerText({ request: { constraints }, decision, cost }: Plan): string {
  return `Deploy ${counted(decision.replicas, 'replica')} on ${grouped(decision.instances)} × ${decision.instanceType} `
    + `(${layoutText(decision.layout)}) as ${withArticle(platformFacts(decision.platform).title)} in ${constraints?.region ?? ''}, for ${monthlyUsd(cost.usdPerMonth)} USD a month.`;
}

function withArticle(title: string): string {
  return `${/^[AEIOU]/i.test(title) ? 'an' : 'a'} ${title}`;
}
