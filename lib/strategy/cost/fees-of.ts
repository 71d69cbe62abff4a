import { trafficOf } from './traffic';
import { balancerFacts } from '../../catalog/balancer-facts';
import type { FeeKey } from '../../catalog/fee-key';
import type { FeePrice } from '../../catalog/fee-price';
import type { PlatformFacts } from '../../catalog/platform-facts';
import type { PriceBasis } from '../../catalog/price-basis';
import { capacityUnits } from '../../estimate/capacity-units';
import type { Fee } from '../../plan/cost';
import type { ResolvedRequest } from '../../request/resolved-request';

const SECONDS_PER_HOUR = 3600;
const BYTES_PER_GIGABYTE = 1e9;

/** A fee and where its price comes from. */
export interface PricedFee extends Fee {
  /** How its price is known. */
  readonly basis: PriceBasis;
}

/** All that is paid beside the instances, on average over the month: the platform's own fees and those of its balancer. */
export function feesOf(platform: PlatformFacts, resolved: ResolvedRequest): PricedFee[] {
  return priced([...platform.fees, ...balancerFacts(platform, resolved.constraints.loadBalancer).fees], platform, resolved);
}

/** What the balancer of a platform charges, on average over the month. */
export function balancerFeesOf(platform: PlatformFacts, resolved: ResolvedRequest): PricedFee[] {
  return priced(balancerFacts(platform, resolved.constraints.loadBalancer).fees, platform, resolved);
}

/** Sum of fees, in an hour. */
export function feesUsdPerHour(fees: readonly Fee[]): number {
  return fees.reduce((sum, { usdPerHour }) => sum + usdPerHour, 0);
}

/**
 * Capacity units of the balancer that the mean load uses; undefined where it has none.
 *
 * A connection is open for as long as the targets of the request allow, which a plan keeps, so for less. Where the request has no target that
 * share is left out: of a streamed answer the open connections would decide only above 2.6 s a token, and of a prompt above 43 ms a token.
 */
export function capacityUnitsOf(platform: PlatformFacts, resolved: ResolvedRequest): number | undefined {
  const { capacityUnit } = balancerFacts(platform, resolved.constraints.loadBalancer);
  if (capacityUnit === undefined) return undefined;
  const { timeToFirstTokenMs = 0, timePerOutputTokenMs = 0 } = resolved.objective;
  const { meanRequestsPerSecond, requestBytes, answerBytes } = trafficOf(platform, resolved);
  return capacityUnits(capacityUnit, {
    requestsPerSecond: meanRequestsPerSecond,
    bytesPerRequest: requestBytes + answerBytes,
    secondsPerRequest: (timeToFirstTokenMs + Math.max(resolved.lengths.answers.mean - 1, 0) * timePerOutputTokenMs) / 1000,
  });
}

function priced(keys: readonly FeeKey[], platform: PlatformFacts, resolved: ResolvedRequest): PricedFee[] {
  return keys.map((key) => {
    const price = resolved.market.fee(key);
    return { name: price.name, usdPerHour: price.usdPerUnit * unitsPerHour(price, platform, resolved), basis: price.basis };
  });
}

function unitsPerHour({ unit }: FeePrice, platform: PlatformFacts, resolved: ResolvedRequest): number {
  switch (unit) {
    case 'hour': return 1;
    case 'capacity-unit-hour': return capacityUnitsOf(platform, resolved) ?? 0;
    case 'gigabyte': {
      const { meanRequestsPerSecond, requestBytes, answerBytes } = trafficOf(platform, resolved);
      return (meanRequestsPerSecond * (requestBytes + answerBytes) * SECONDS_PER_HOUR) / BYTES_PER_GIGABYTE;
    }
  }
}
