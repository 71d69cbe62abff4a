import { overBudget } from './platform-rows';
import { portfolioDeployment } from './portfolio-deployment';
import type { PortfolioChange } from '../infeasible-portfolio';
import { LanguageSearch } from '../platforms/language-model';
import type { PortfolioRequest } from '../portfolio-request';
import { resolvePortfolio } from '../resolve/resolved-portfolio';
import type { ResolvedPortfolio } from '../resolve/resolved-portfolio';
import { grouped } from '../../number-text';

/** A key of the request that may go, and what to do with it. */
interface Loosened {
  readonly part: 'objective' | 'constraints';
  readonly key: string;
}

const LOOSENED: readonly Loosened[] = [
  { part: 'objective', key: 'responseMs' },
  { part: 'objective', key: 'coldLoadSecondsMax' },
  { part: 'objective', key: 'cacheHitFractionMin' },
  { part: 'objective', key: 'timeToFirstTokenMs' },
  { part: 'objective', key: 'timePerOutputTokenMs' },
  { part: 'objective', key: 'coldStartSecondsMax' },
  { part: 'constraints', key: 'platforms' },
  { part: 'constraints', key: 'instanceTypes' },
  { part: 'constraints', key: 'minInstances' },
];

/** Single limits of the request without which something meets it, and the budget that would do, the cheapest first. */
export function portfolioChanges(resolved: ResolvedPortfolio, costUsdPerMonth: number | undefined): PortfolioChange[] {
  const changes = LOOSENED.filter(({ part, key }) => isStated(resolved, part, key)).flatMap(({ part, key }): PortfolioChange[] => {
    const other = resolvePortfolio(without(resolved.request, part, key));
    const found = portfolioDeployment(other, other.languageModels.map((language) => new LanguageSearch(language, other)));
    if (found === undefined || overBudget(found, other).length > 0) return [];
    const path = `${part}.${key}`;
    return [{ path, usdPerMonth: found.usdPerMonth, message: `loosen ${path}: without it the portfolio costs ${grouped(found.usdPerMonth)} USD a month` }];
  });
  const budget: PortfolioChange[] = costUsdPerMonth === undefined ? [] : [{
    path: 'constraints.budgetUsdPerMonth',
    usdPerMonth: costUsdPerMonth,
    message: `raise constraints.budgetUsdPerMonth to ${grouped(Math.ceil(costUsdPerMonth))}`,
  }];
  return [...changes, ...budget].sort((one, other) => one.usdPerMonth - other.usdPerMonth);
}

function isStated({ request }: ResolvedPortfolio, part: Loosened['part'], key: string): boolean {
  return (request[part] as Readonly<Record<string, unknown>> | undefined)?.[key] !== undefined;
}

function without(request: PortfolioRequest, part: Loosened['part'], key: string): PortfolioRequest {
  return { ...request, [part]: { ...request[part], [key]: undefined } };
}
