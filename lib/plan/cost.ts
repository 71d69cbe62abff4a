import type { PriceBasis } from '../catalog/price-basis';

/** What the deployment costs: instances and platform fees. */
export interface Cost {
  /** In an hour. */
  readonly usdPerHour: number;

  /** In a month of 730 hours. */
  readonly usdPerMonth: number;

  /** Per million output tokens at the requested load. */
  readonly usdPerMillionOutputTokens: number;

  /** The weakest basis among the prices that make up the cost. */
  readonly priceBasis: PriceBasis;

  /** Day of the instance price, as YYYY-MM-DD; the catalogue's day where the request gives the price. */
  readonly priceDate: string;

  /** Instances alone, in an hour. */
  readonly instancesUsdPerHour: number;

  /** Platform fees alone, in an hour. */
  readonly feesUsdPerHour: number;
}
