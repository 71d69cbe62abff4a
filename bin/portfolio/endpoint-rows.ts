import { counted, milliseconds, monthlyUsd } from '../report/amounts';
import type { Column } from '../report/table';
import type { PortfolioEndpoint, PortfolioPlan } from '../../lib';
import { grouped, percent } from '../../lib/number-text';

/** Names of models that a row lists; of more only their number. */
const MOST_NAMES = 3;

/** Columns of `endpointRows`. */
export const ENDPOINT_COLUMNS: readonly Column[] = [
  { head: 'instances' }, { head: 'USD/month', right: true }, { head: 'busy', right: true }, { head: 'hits', right: true },
  { head: 'p95', right: true }, { head: 'serves' },
];

/** Endpoints of the same kind, one row each: how many instances, cost, load, hits, time, and what they serve. */
export function endpointRows({ endpoints }: PortfolioPlan): string[][] {
  return alike(endpoints).map((group) => [
    instancesText(group),
    monthlyUsd(total(group, ({ usdPerMonth }) => usdPerMonth)),
    percent(Math.max(...group.map(({ utilizationFraction }) => utilizationFraction))),
    hitText(group),
    milliseconds(Math.max(...group.map(({ responseMsP95 }) => responseMsP95))),
    servedText(group),
  ]);
}

/** Endpoints on the same platform and instance type that serve one model each, together; every other alone. */
function alike(endpoints: readonly PortfolioEndpoint[]): PortfolioEndpoint[][] {
  const groups = new Map<string, PortfolioEndpoint[]>();
  for (const [index, endpoint] of endpoints.entries()) {
    const key = endpoint.models.length === 1 ? `${endpoint.platform} ${endpoint.instanceType}` : `${index}`;
    groups.set(key, [...(groups.get(key) ?? []), endpoint]);
  }
  return [...groups.values()];
}

function instancesText(group: readonly PortfolioEndpoint[]): string {
  return `${grouped(total(group, ({ instances }) => instances))} × ${group[0]?.instanceType ?? ''}`;
}

function hitText(group: readonly PortfolioEndpoint[]): string {
  const [first] = group;
  return first?.cache === undefined ? '100 %' : percent(first.cache.hitFraction);
}

function servedText(group: readonly PortfolioEndpoint[]): string {
  const models = group.flatMap((endpoint) => endpoint.models);
  const platform = group[0]?.platform.replace('sagemaker-', '') ?? '';
  const names = models.length <= MOST_NAMES ? models.join(', ') : counted(models.length, 'model');
  return `${platform}${group.length === 1 ? '' : ` × ${grouped(group.length)}`}: ${names}`;
}

function total(group: readonly PortfolioEndpoint[], amount: (endpoint: PortfolioEndpoint) => number): number {
  return group.reduce((sum, endpoint) => sum + amount(endpoint), 0);
}
