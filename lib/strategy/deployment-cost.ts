import type { Combination } from './combination';
import type { ListedPrice } from '../catalog/instance-price';
import { PriceBasis } from '../catalog/price-basis';
import type { Cost } from '../plan/cost';
import type { ResolvedRequest } from '../request/resolved-request';

/** Hours of a month: 365 days ÷ 12. */
export const HOURS_PER_MONTH = 730;

const SECONDS_PER_HOUR = 3600;
const MILLION = 1e6;

/** Hourly cost of a number of instances of a combination that has a price, fees included, in USD. */
export function usdPerHour(combination: Combination, resolved: ResolvedRequest, instances: number): number {
  return instancesUsdPerHour(combination, resolved, instances) + feesUsdPerHour(combination, resolved);
}

/** What a number of instances of a combination that has a price costs. */
export function deploymentCost(combination: Combination, resolved: ResolvedRequest, instances: number): Cost {
  const { requestsPerSecond, outputTokens } = resolved.workload;
  const { basis, date } = price(combination, resolved);
  const hourly = usdPerHour(combination, resolved, instances);
  return {
    usdPerHour: hourly,
    usdPerMonth: hourly * HOURS_PER_MONTH,
    usdPerMillionOutputTokens: (hourly / (requestsPerSecond * outputTokens * SECONDS_PER_HOUR)) * MILLION,
    priceBasis: weakest([basis, ...resolved.market.platformFees(combination.platform).map((fee) => fee.basis)]),
    priceDate: date,
    instancesUsdPerHour: instancesUsdPerHour(combination, resolved, instances),
    feesUsdPerHour: feesUsdPerHour(combination, resolved),
  };
}

function instancesUsdPerHour(combination: Combination, resolved: ResolvedRequest, instances: number): number {
  return instances * price(combination, resolved).usdPerHour * (1 - resolved.constraints.discountFraction);
}

function feesUsdPerHour({ platform }: Combination, { market }: ResolvedRequest): number {
  return market.platformFees(platform).reduce((sum, fee) => sum + fee.usdPerHour, 0);
}

function price({ platform, instance }: Combination, { market }: ResolvedRequest): ListedPrice {
  const found = market.price(instance.instanceType, platform);
  if ('code' in found) throw new Error(found.message);
  return found;
}

/** A request's own price is said before a derived fee; a derived price before listed ones. */
function weakest(bases: readonly PriceBasis[]): PriceBasis {
  return [PriceBasis.OVERRIDE, PriceBasis.DERIVED].find((basis) => bases.includes(basis)) ?? PriceBasis.LISTED;
}
