import type { Combination } from '../combination';
import { feesOf, feesUsdPerHour } from './fees-of';
import { paidFraction } from './paid-fraction';
import type { ReplicaShape } from '../replica-shape';
import { serverlessPaidFraction } from './serverless-paid-fraction';
import { meanRequestsPerSecond } from './traffic';
import type { ListedPrice } from '../../catalog/instance-price';
import { PriceBasis } from '../../catalog/price-basis';
import type { Cost } from '../../plan/cost';
import type { ResolvedRequest } from '../../request/resolved-request';

/** Hours of a month: 365 days ÷ 12. */
export const HOURS_PER_MONTH = 730;

const SECONDS_PER_HOUR = 3600;
const MILLION = 1e6;

/** A fee below this share of the cost says nothing about how well the cost is known. */
const SMALL_FRACTION = 0.01;

/** Hourly cost of a number of instances of a combination that has a price, fees included, on average over the month, in USD. */
export function usdPerHour(combination: Combination, shape: ReplicaShape, resolved: ResolvedRequest, instances: number): number {
  return instancesUsdPerHour(combination, shape, resolved, instances) + feesUsdPerHour(feesOf(combination.platform, resolved));
}

/** What a number of instances of a combination that has a price costs. */
export function deploymentCost(combination: Combination, shape: ReplicaShape, resolved: ResolvedRequest, instances: number): Cost {
  const { basis, date } = price(combination, resolved);
  const fees = feesOf(combination.platform, resolved);
  const ofFees = feesUsdPerHour(fees);
  const ofInstances = instancesUsdPerHour(combination, shape, resolved, instances);
  const hourly = ofInstances + ofFees;
  const tokensPerHour = meanRequestsPerSecond(resolved) * resolved.workload.outputTokens * SECONDS_PER_HOUR;
  const onDemand = resolved.market.onDemandUsdPerHour(combination.instance.instanceType, combination.platform);
  const fraction = paid(combination, shape, resolved, instances);
  return {
    usdPerHour: hourly,
    usdPerMonth: hourly * HOURS_PER_MONTH,
    usdPerMillionOutputTokens: (hourly / tokensPerHour) * MILLION,
    priceBasis: weakest([basis, ...fees.filter((fee) => fee.usdPerHour >= SMALL_FRACTION * hourly).map((fee) => fee.basis)]),
    priceDate: date,
    instancesUsdPerHour: ofInstances,
    feesUsdPerHour: ofFees,
    fees: fees.map(({ name, usdPerHour: ofFee }) => ({ name, usdPerHour: ofFee })),
    paidFraction: fraction,
    ...(onDemand === undefined ? {} : { onDemandUsdPerMonth: (instances * onDemand * fraction + ofFees) * HOURS_PER_MONTH }),
  };
}

function instancesUsdPerHour(combination: Combination, shape: ReplicaShape, resolved: ResolvedRequest, instances: number): number {
  const fraction = paid(combination, shape, resolved, instances);
  return instances * price(combination, resolved).usdPerHour * (1 - resolved.constraints.discountFraction) * fraction;
}

function paid(combination: Combination, shape: ReplicaShape, resolved: ResolvedRequest, instances: number): number {
  return combination.platform.billing === 'requests' ? serverlessPaidFraction(shape, resolved, instances) : paidFraction(combination, shape, resolved, instances);
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
