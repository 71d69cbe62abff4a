import { COMPILATION_COLUMNS, compilationRows } from './compilation-rows';
import { ENDPOINT_COLUMNS, endpointRows } from './endpoint-rows';
import { PLATFORM_COLUMNS, limitRows, platformNote, platformRows } from './platform-rows';
import { basisText, deployText, loadText, portfolioTitle } from './portfolio-texts';
import { escaped } from '../markdown/escaped';
import { markdownTable } from '../markdown/markdown-table';
import type { InfeasiblePortfolioError, PortfolioPlan, PortfolioPlatform } from '../../lib';

/** The plan of a portfolio as GitHub-flavoured Markdown, for a pull request. */
export function portfolioMarkdown(plan: PortfolioPlan): string {
  const compiled = compilationRows(plan);
  return [
    `## ${escaped(portfolioTitle(plan.request))}`,
    `${escaped(loadText(plan.request))}\n\n**${escaped(deployText(plan))}**`,
    `### Endpoints\n\n${markdownTable(ENDPOINT_COLUMNS, endpointRows(plan))}`,
    ...(compiled.length > 0 ? [`### Compilation\n\n${markdownTable(COMPILATION_COLUMNS, compiled)}`] : []),
    `### Why\n\n${plan.decisionRecord.map((step, index) => `${index + 1}. ${escaped(step)}`).join('\n')}`,
    `### Platforms\n\n${platforms(plan.platforms, plan.usdPerMonth)}`,
    escaped(basisText(plan)),
  ].join('\n\n') + '\n';
}

/** Why no endpoints serve a portfolio, for a pull request. */
export function infeasiblePortfolioMarkdown({ message, result }: InfeasiblePortfolioError): string {
  const { request, platforms: rows, changes } = result;
  return [
    `## ${escaped(portfolioTitle(request))}`,
    `${escaped(loadText(request))}\n\n**${escaped(message)}**`,
    ...(changes.length > 0 ? [`### Changes that are enough\n\n${changes.map((change) => `- ${escaped(change.message)}`).join('\n')}`] : []),
    `### Platforms\n\n${platforms(rows)}`,
  ].join('\n\n') + '\n';
}

function platforms(rows: readonly PortfolioPlatform[], planUsdPerMonth?: number): string {
  const note = platformNote(rows);
  const costs = platformRows(rows, planUsdPerMonth);
  return [
    ...(costs.length > 0 ? [markdownTable(PLATFORM_COLUMNS, costs)] : []),
    markdownTable([{ head: 'platform' }, { head: 'limits' }], limitRows(rows)),
    ...(note === '' ? [] : [escaped(note)]),
  ].join('\n\n');
}
