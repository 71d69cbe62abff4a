import type { Combination } from './combination';
import { paidFraction } from './paid-fraction';
import type { ReplicaShape } from './replica-shape';
import type { ListedPrice } from '../catalog/instance-price';
import { PriceBasis } from '../catalog/price-basis';
import type { Cost } from '../plan/cost';
import type { ResolvedRequest } from '../request/resolved-request';

/** Hours of a month: 365 days ÷ 12. */
export const HOURS_PER_MONTH = 730;

const HOURS_PER_DAY = 24;
const SECONDS_PER_HOUR = 3600;
const MILLION = 1e6;

/** Hourly cost of a number of instances of a combination that has a price, fees included, on average over the month, in USD. */
export function usdPerHour(combination: Combination, shape: ReplicaShape, resolved: ResolvedRequest, instances: number): number {
  return instancesUsdPerHour(combination, shape, resolved, instances) + feesUsdPerHour(combination, resolved);
}

/** What a number of instances of a combination that has a price costs. */
export function deploymentCost(combination: Combination, shape: ReplicaShape, resolved: ResolvedRequest, instances: number): Cost {
  const { requestsPerSecond, outputTokens, peakToMeanRatio, activeHoursPerDay } = resolved.workload;
  const { basis, date } = price(combination, resolved);
  const fees = resolved.market.platformFees(combination.platform);
  const hourly = usdPerHour(combination, shape, resolved, instances);
  const tokensPerSecond = (requestsPerSecond / peakToMeanRatio) * (activeHoursPerDay / HOURS_PER_DAY) * outputTokens;
  const onDemand = resolved.market.onDemandUsdPerHour(combination.instance.instanceType, combination.platform);
  const fraction = paidFraction(combination, shape, resolved, instances);
  return {
    usdPerHour: hourly,
    usdPerMonth: hourly * HOURS_PER_MONTH,
    usdPerMillionOutputTokens: (hourly / (tokensPerSecond * SECONDS_PER_HOUR)) * MILLION,
    priceBasis: weakest([basis, ...fees.map((fee) => fee.basis)]),
    priceDate: date,
    instancesUsdPerHour: instancesUsdPerHour(combination, shape, resolved, instances),
    feesUsdPerHour: feesUsdPerHour(combination, resolved),
    fees: fees.map(({ name, usdPerHour: ofFee }) => ({ name, usdPerHour: ofFee })),
    paidFraction: fraction,
    ...(onDemand === undefined ? {} : { onDemandUsdPerMonth: (instances * onDemand * fraction + feesUsdPerHour(combination, resolved)) * HOURS_PER_MONTH }),
  };
}

function instancesUsdPerHour(combination: Combination, shape: ReplicaShape, resolved: ResolvedRequest, instances: number): number {
  const paid = paidFraction(combination, shape, resolved, instances);
  return instances * price(combination, resolved).usdPerHour * (1 - resolved.constraints.discountFraction) * paid;
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
