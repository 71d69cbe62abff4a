import type { ListedPrice } from '../../catalog/instance-price';
import { HOURS_PER_MONTH } from '../../strategy/cost/deployment-cost';
import type { PortfolioEndpoint } from '../portfolio-endpoint';

/** Endpoints that serve some models, and what they cost. */
export interface Deployment {
  /** What they cost in a month. */
  readonly usdPerMonth: number;
  /** Prices that they are paid at. */
  readonly prices: readonly ListedPrice[];
  /** The endpoints in full. */
  readonly endpoints: () => PortfolioEndpoint[];
}

/** Several deployments as one. */
export function together(deployments: readonly Deployment[]): Deployment {
  return {
    usdPerMonth: deployments.reduce((sum, { usdPerMonth }) => sum + usdPerMonth, 0),
    prices: deployments.flatMap(({ prices }) => prices),
    endpoints: () => deployments.flatMap(({ endpoints }) => endpoints()),
  };
}

/** The cheapest of some deployments, the first of several at one cost; undefined where there is none. */
export function cheapest(deployments: readonly (Deployment | undefined)[]): Deployment | undefined {
  return deployments.reduce((best, one) => (one !== undefined && (best === undefined || one.usdPerMonth < best.usdPerMonth) ? one : best), undefined);
}

/** What a number of instances costs in a month. */
export function instancesUsdPerMonth(instances: number, usdPerHour: number, paidFraction = 1): number {
  return instances * usdPerHour * paidFraction * HOURS_PER_MONTH;
}
