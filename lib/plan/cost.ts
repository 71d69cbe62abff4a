import type { PriceBasis } from '../catalog/price-basis';

/** Something that is paid for beside the instances. */
export interface Fee {
  /** What is paid for. */
  readonly name: string;

  /** In an hour. */
  readonly usdPerHour: number;
}

/** What the deployment costs: instances and platform fees. */
export interface Cost {
  /** In an hour, on average over the month. */
  readonly usdPerHour: number;

  /** In a month of 730 hours. */
  readonly usdPerMonth: number;

  /** Per million output tokens of the mean load. */
  readonly usdPerMillionOutputTokens: number;

  /** The weakest basis among the prices that make up at least 1 % of the cost. */
  readonly priceBasis: PriceBasis;

  /** Day of the instance price, as YYYY-MM-DD; the catalogue's day where the request gives the price. */
  readonly priceDate: string;

  /** Instances alone, in an hour. */
  readonly instancesUsdPerHour: number;

  /** Platform fees alone, in an hour. */
  readonly feesUsdPerHour: number;

  /** What the fees are for. */
  readonly fees: Fee[];

  /** Share of the time that the instances are paid for; 1 where they run all day. */
  readonly paidFraction: number;

  /**
   * Cost of a month at the on-demand prices of the catalogue, without the request's prices and discount.
   *
   * @default - the catalogue has no price of the instance type
   */
  readonly onDemandUsdPerMonth?: number;
}
