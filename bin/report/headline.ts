import { asWritten, counted, monthlyUsd } from './amounts';
import { layoutText } from './layout-text';
import type { Page } from './page';
import { table } from './table';
import { Arrivals, Minimize } from '../../lib';
import type { Plan, Workload } from '../../lib';
import { platformFacts } from '../../lib/catalog/platform-facts';
import { grouped, percent } from '../../lib/number-text';

const HOURS_PER_DAY = 24;

/** What was asked, what to deploy for it, and for how much. */
export function headline({ plan, paint, columns }: Page): string {
  return `${paint.bold(plan.request.model)}\n${table(columns, [{}], [[paint.dim(askedText(plan))], [paint.bold(paint.green(answerText(plan)))]])}`;
}

/** The load and what else was asked: 1 request/s, 2,000 tokens in, 300 out. */
export function askedText({ request }: Pick<Plan, 'request'>): string {
  const { requestsPerSecond, inputTokens, outputTokens } = request.workload;
  return [
    `${asWritten(requestsPerSecond)} request${requestsPerSecond === 1 ? '' : 's'}/s`, `${asWritten(inputTokens)} tokens in`, `${asWritten(outputTokens)} out`,
    ...trafficTexts(request.workload), ...wishTexts(request),
  ].join(', ');
}

function trafficTexts({ arrivals, peakToMeanRatio = 1, activeHoursPerDay = HOURS_PER_DAY, prefixCacheHitFraction = 0 }: Workload): string[] {
  return [
    ...(arrivals === Arrivals.BATCH ? ['from a batch job'] : []),
    ...(peakToMeanRatio > 1 ? [`${asWritten(peakToMeanRatio)} × the mean`] : []),
    ...(activeHoursPerDay < HOURS_PER_DAY ? [`${asWritten(activeHoursPerDay)} hours a day`] : []),
    ...(prefixCacheHitFraction > 0 ? [`${percent(prefixCacheHitFraction)} of the prompts cached`] : []),
  ];
}

function wishTexts({ objective, availability }: Plan['request']): string[] {
  return [
    ...(availability ? [`tolerating the loss of a ${availability.toleratesLossOf}`] : []),
    ...(objective?.minimize === undefined || objective.minimize === Minimize.COST ? [] : [`least ${objective.minimize}`]),
  ];
}

/** What to deploy, as a sentence. */
export function answerText({ request: { constraints }, decision, cost }: Plan): string {
  return `Deploy ${counted(decision.replicas, 'replica')} on ${grouped(decision.instances)} × ${decision.instanceType} `
    + `(${layoutText(decision.layout)}) as ${withArticle(platformFacts(decision.platform).title)} in ${constraints?.region ?? ''}, for ${monthlyUsd(cost.usdPerMonth)} USD a month.`;
}

/** A title with its article: an EKS node group. */
export function withArticle(title: string): string {
  return `${/^[AEIOU]/i.test(title) ? 'an' : 'a'} ${title}`;
}
