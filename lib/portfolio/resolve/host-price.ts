import type { Host } from '../facts/host';
import { HostingInstance } from '../../catalog/hosting-instance';
import { hostingPrice } from '../../catalog/hosting-price';
import { instancePrice } from '../../catalog/instance-price';
import type { ListedPrice } from '../../catalog/instance-price';
import { PriceBasis } from '../../catalog/price-basis';
import type { PortfolioConstraints } from '../portfolio-constraints';

/** An instance type with its price. */
export interface PricedHost<T = Host> {
  /** The type. */
  readonly host: T;
  /** What one costs in an hour, the discount taken off. */
  readonly usdPerHour: number;
  /** Where the price comes from, and its day. */
  readonly price: ListedPrice;
}

const HOSTING_TYPES: ReadonlySet<string> = new Set(HostingInstance.LISTED.map(({ instanceType }) => instanceType));

/** Those of the types that are offered in the region, the cheapest first; of two at one price the one with more memory. */
export function pricedHosts<T extends Pick<Host, 'instanceType' | 'memoryBytes'>>(
  hosts: readonly T[], constraints: PortfolioConstraints & Required<Pick<PortfolioConstraints, 'region' | 'discountFraction'>>,
): PricedHost<T>[] {
  const { region, discountFraction, priceOverridesUsdPerHour = {} } = constraints;
  const priced = hosts.flatMap((host): PricedHost<T>[] => {
    const listed = listedPrice(host.instanceType, region);
    if (listed === undefined) return [];
    const override = priceOverridesUsdPerHour[host.instanceType];
    const price = override === undefined ? listed : { ...listed, usdPerHour: override, basis: PriceBasis.OVERRIDE };
    return [{ host, usdPerHour: price.usdPerHour * (1 - discountFraction), price }];
  });
  return priced.sort((one, other) => one.usdPerHour - other.usdPerHour || other.host.memoryBytes - one.host.memoryBytes);
}

function listedPrice(instanceType: string, region: string): ListedPrice | undefined {
  const listed = HOSTING_TYPES.has(instanceType) ? hostingPrice(instanceType, region) : instancePrice(instanceType, 'sagemaker', region);
  return 'code' in listed ? undefined : listed;
}
