import type { PortfolioEndpoint } from '../portfolio-endpoint';
import { choice } from '../../request/choice';
import { grouped } from '../../number-text';

const MOST_TYPES = 3;

/** Endpoints in a few words: how many instances of which types, and how many requests find their model in memory. */
export function deploymentText(endpoints: readonly PortfolioEndpoint[]): string {
  const byType = new Map<string, number>();
  for (const { instanceType, instances } of endpoints) byType.set(instanceType, (byType.get(instanceType) ?? 0) + instances);
  const types = [...byType].sort(([, one], [, other]) => other - one);
  const shown = types.slice(0, MOST_TYPES).map(([type, count]) => `${grouped(count)} × ${type}`);
  const more = types.length > MOST_TYPES ? [`${types.length - MOST_TYPES} more types`] : [];
  const many = endpoints.length > 1 ? ` for ${grouped(endpoints.length)} endpoints` : '';
  return `${choice([...shown, ...more]).replace(' or ', ' and ')}${many}${hits(endpoints)}`;
}

function hits(endpoints: readonly PortfolioEndpoint[]): string {
  if (endpoints.every(({ cache }) => cache === undefined)) return '';
  const least = endpoints.reduce((most, { cache }) => Math.min(most, cache?.hitFraction ?? 1), 1);
  return `, ${least === 1 ? 'all' : `${(100 * least).toFixed(1)} % of`} requests find their model in memory`;
}
