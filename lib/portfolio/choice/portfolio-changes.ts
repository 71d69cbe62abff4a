import { overBudget } from './platform-rows';
import { portfolioDeployment } from './portfolio-deployment';
import type { PortfolioChange } from '../infeasible-portfolio';
import type { Deployment } from '../platforms/deployment';
import { LanguageSearch } from '../platforms/language-model';
import type { PortfolioEndpoint } from '../portfolio-endpoint';
import { resolvePortfolio } from '../resolve/resolved-portfolio';
import type { ResolvedPortfolio } from '../resolve/resolved-portfolio';
import { grouped } from '../../number-text';

/** A key of the request that may be loosened. */
interface Loosened {
  readonly part: 'objective' | 'constraints';
  readonly key: string;
  /** The value that endpoints keep, headroom aside; without it the key can only go. */
  readonly kept?: (endpoints: readonly PortfolioEndpoint[], freeFraction: number) => number;
}

const LOOSENED: readonly Loosened[] = [
  { part: 'objective', key: 'responseMs', kept: (endpoints, free) => Math.ceil(most(small(endpoints), ({ responseMsP95 }) => responseMsP95) / (1 - free)) },
  { part: 'objective', key: 'coldLoadSecondsMax', kept: (endpoints) => Math.ceil(most(endpoints, ({ cache }) => cache?.loadSecondsLargest ?? 0)) },
  { part: 'objective', key: 'cacheHitFractionMin', kept: (endpoints) => Math.floor(1000 * -most(endpoints, ({ cache }) => -(cache?.hitFraction ?? 1))) / 1000 },
  { part: 'objective', key: 'timeToFirstTokenMs' },
  { part: 'objective', key: 'timePerOutputTokenMs' },
  { part: 'objective', key: 'coldStartSecondsMax' },
  { part: 'constraints', key: 'platforms' },
  { part: 'constraints', key: 'instanceTypes' },
  { part: 'constraints', key: 'minInstances' },
];

/**
 * Single changes of the request with which something meets it, the cheapest first: each limit without which something does, with the value that
 * this keeps, and the budget that would do.
 */
export function portfolioChanges(resolved: ResolvedPortfolio, costUsdPerMonth: number | undefined): PortfolioChange[] {
  const changes = LOOSENED.filter((loosened) => statedValue(resolved, loosened) !== undefined).flatMap((loosened) => changeOf(loosened, resolved));
  const budget: PortfolioChange[] = costUsdPerMonth === undefined ? [] : [{
    path: 'constraints.budgetUsdPerMonth',
    value: String(Math.ceil(costUsdPerMonth)),
    usdPerMonth: costUsdPerMonth,
    message: `raise constraints.budgetUsdPerMonth to ${grouped(Math.ceil(costUsdPerMonth))}`,
  }];
  return [...changes, ...budget].sort((one, other) => one.usdPerMonth - other.usdPerMonth);
}

function changeOf(loosened: Loosened, resolved: ResolvedPortfolio): PortfolioChange[] {
  const path = `${loosened.part}.${loosened.key}`;
  const without = planned(loosened, undefined, resolved);
  if (without === undefined) return [];
  const value = loosened.kept?.(without.endpoints(), resolved.objective.headroomFraction);
  const kept = value === undefined ? undefined : planned(loosened, value, resolved);
  if (value === undefined || kept === undefined) {
    return [{ path, value: 'left out', usdPerMonth: without.usdPerMonth, message: `leave ${path} out: the portfolio then costs ${grouped(without.usdPerMonth)} USD a month` }];
  }
  return [{ path, value: String(value), usdPerMonth: kept.usdPerMonth, message: `${path} of ${value}: the portfolio then costs ${grouped(kept.usdPerMonth)} USD a month` }];
}

/** The deployment with another value of a key, or without it; undefined where nothing meets the request then. */
function planned({ part, key }: Loosened, value: number | undefined, { original: request }: ResolvedPortfolio): Deployment | undefined {
  const other = resolvePortfolio({ ...request, [part]: { ...request[part], [key]: value } });
  const found = portfolioDeployment(other, other.languageModels.map((language) => new LanguageSearch(language, other)));
  return found === undefined || overBudget(found, other).length > 0 ? undefined : found;
}

function statedValue({ original: request }: ResolvedPortfolio, { part, key }: Loosened): unknown {
  return (request[part] as Readonly<Record<string, unknown>> | undefined)?.[key];
}

function small(endpoints: readonly PortfolioEndpoint[]): PortfolioEndpoint[] {
  return endpoints.filter(({ plan, components = [] }) => plan === undefined && components.every((component) => component.plan === undefined));
}

function most(endpoints: readonly PortfolioEndpoint[], of: (endpoint: PortfolioEndpoint) => number): number {
  return endpoints.reduce((value, endpoint) => Math.max(value, of(endpoint)), Number.NEGATIVE_INFINITY);
}
