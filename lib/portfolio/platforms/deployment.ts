import type { ListedPrice } from '../../catalog/instance-price';
import { HOURS_PER_MONTH } from '../../strategy/cost/deployment-cost';
import { SAME_FRACTION } from '../../strategy/preference';
import type { PortfolioEndpoint } from '../portfolio-endpoint';

/** Endpoints that serve some models, and what they cost. */
export interface Deployment {
  /** What they cost in a month. */
  readonly usdPerMonth: number;
  /** How many there are. */
  readonly endpointCount: number;
  /** Prices that they are paid at. */
  readonly prices: readonly ListedPrice[];
  /** The endpoints in full. */
  readonly endpoints: () => PortfolioEndpoint[];
}

/** Several deployments as one. */
export function together(deployments: readonly Deployment[]): Deployment {
  return {
    usdPerMonth: deployments.reduce((sum, { usdPerMonth }) => sum + usdPerMonth, 0),
    endpointCount: deployments.reduce((sum, { endpointCount }) => sum + endpointCount, 0),
    prices: deployments.flatMap(({ prices }) => prices),
    endpoints: () => deployments.flatMap(({ endpoints }) => endpoints()),
  };
}

/** Costs of which the lower is so by rounding alone. */
const ROUNDING = 1e-9;

/** The cheapest of some deployments, the first of several at one cost; undefined where there is none. */
export function cheapest<T extends Pick<Deployment, 'usdPerMonth'>>(deployments: readonly (T | undefined)[]): T | undefined {
  return deployments.reduce((best, one) => (one !== undefined && (best === undefined || one.usdPerMonth < best.usdPerMonth * (1 - ROUNDING)) ? one : best), undefined);
}

/**
 * The preferred of some deployments: of those up to 2 % dearer than the cheapest the one with the fewest endpoints; of several such the cheapest,
 * of several of those the first.
 */
export function preferredDeployment(deployments: readonly Deployment[]): Deployment | undefined {
  const least = deployments.reduce((most, { usdPerMonth }) => Math.min(most, usdPerMonth), Number.POSITIVE_INFINITY);
  const near = deployments.filter(({ usdPerMonth }) => usdPerMonth <= least * (1 + SAME_FRACTION));
  const fewest = near.reduce((most, { endpointCount }) => Math.min(most, endpointCount), Number.POSITIVE_INFINITY);
  return cheapest(near.filter(({ endpointCount }) => endpointCount === fewest));
}

/** What a number of instances costs in a month. */
export function instancesUsdPerMonth(instances: number, usdPerHour: number, paidFraction = 1): number {
  return instances * usdPerHour * paidFraction * HOURS_PER_MONTH;
}
