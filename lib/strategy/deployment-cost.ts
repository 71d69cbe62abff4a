import type { Combination } from './combination';
import { instancePrice } from '../catalog/instance-price';
import type { ListedPrice } from '../catalog/instance-price';
import { platformFees } from '../catalog/platform-fees';
import { PriceBasis } from '../plan/cost';
import type { Cost } from '../plan/cost';
import type { ResolvedRequest } from '../request/resolved-request';

/** Hours of a month: 365 days ÷ 12. */
export const HOURS_PER_MONTH = 730;

const SECONDS_PER_HOUR = 3600;
const MILLION = 1e6;

/** Price of one instance of a combination before the discount; only where it has one. */
export function basePrice({ platform, instance }: Combination, { constraints }: ResolvedRequest): ListedPrice {
  const override = constraints.priceOverridesUsdPerHour?.[instance.instanceType];
  const found = instancePrice(instance.instanceType, platform.priceList, constraints.region);
  const listed = 'code' in found ? undefined : found;
  if (override !== undefined) return { usdPerHour: override, basis: PriceBasis.OVERRIDE, date: listed?.date ?? '' };
  if (!listed) throw new Error(`${instance.instanceType} has no price`);
  return listed;
}

/** Hourly cost of a number of instances of a combination, fees included, in USD. */
export function usdPerHour(combination: Combination, resolved: ResolvedRequest, instances: number): number {
  return instancesUsdPerHour(combination, resolved, instances) + feesUsdPerHour(combination, resolved);
}

function instancesUsdPerHour(combination: Combination, resolved: ResolvedRequest, instances: number): number {
  return instances * basePrice(combination, resolved).usdPerHour * (1 - resolved.constraints.discountFraction);
}

function feesUsdPerHour({ platform }: Combination, { constraints }: ResolvedRequest): number {
  return platformFees(platform.platform, constraints.region).reduce((sum, fee) => sum + fee.usdPerHour, 0);
}

/** What a number of instances of a combination costs. */
export function deploymentCost(combination: Combination, resolved: ResolvedRequest, instances: number): Cost {
  const { requestsPerSecond, outputTokens } = resolved.workload;
  const price = basePrice(combination, resolved);
  const hourly = usdPerHour(combination, resolved, instances);
  const bases = [price.basis, ...platformFees(combination.platform.platform, resolved.constraints.region).map(({ basis }) => basis)];
  return {
    usdPerHour: hourly,
    usdPerMonth: hourly * HOURS_PER_MONTH,
    usdPerMillionOutputTokens: (hourly / (requestsPerSecond * outputTokens * SECONDS_PER_HOUR)) * MILLION,
    priceBasis: weakest(bases),
    priceDate: price.date,
    instancesUsdPerHour: instancesUsdPerHour(combination, resolved, instances),
    feesUsdPerHour: feesUsdPerHour(combination, resolved),
  };
}

/** A request's own price is said before a derived fee; a derived price before listed ones. */
function weakest(bases: readonly PriceBasis[]): PriceBasis {
  return [PriceBasis.OVERRIDE, PriceBasis.DERIVED].find((basis) => bases.includes(basis)) ?? PriceBasis.LISTED;
}
