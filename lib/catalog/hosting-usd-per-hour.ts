import { HOSTING_REGIONS, HOSTING_USD_PER_HOUR } from './hosting-prices.generated';

const NONE: ReadonlyMap<string, number> = new Map();

/** The table, read once: a portfolio asks for all types at once. */
const BY_TYPE: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(
  Object.entries(HOSTING_USD_PER_HOUR).map(([instanceType, prices]) => [instanceType, byRegion(prices.split(','))]));

/** Prices of an instance type by region, in the order of the regions' names; empty for a type that the offer does not list. */
export function hostingUsdPerHour(instanceType: string): ReadonlyMap<string, number> {
  return BY_TYPE.get(instanceType) ?? NONE;
}

function byRegion(prices: readonly string[]): ReadonlyMap<string, number> {
  return new Map(HOSTING_REGIONS.flatMap((region, index): [string, number][] => {
    const price = prices[index] ?? '';
    return price === '' ? [] : [[region, Number(price)]];
  }));
}
