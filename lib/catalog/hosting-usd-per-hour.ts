import { HOSTING_REGIONS, HOSTING_USD_PER_HOUR } from './hosting-prices.generated';

/** Prices of an instance type by region, in the order of the regions' names; empty for a type that the offer does not list. */
export function hostingUsdPerHour(instanceType: string): ReadonlyMap<string, number> {
  const prices = HOSTING_USD_PER_HOUR[instanceType]?.split(',') ?? [];
  return new Map(HOSTING_REGIONS.flatMap((region, index): [string, number][] => {
    const price = prices[index] ?? '';
    return price === '' ? [] : [[region, Number(price)]];
  }));
}
