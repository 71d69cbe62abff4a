import type { Platform } from '../catalog/platform';

/** What a plan of a portfolio may use. */
export interface PortfolioConstraints {
  /**
   * AWS region to deploy to and take prices from.
   *
   * @default - the region of the stack, else us-east-1
   */
  readonly region?: string;

  /**
   * Most that the portfolio may cost in a month of 730 hours, in USD.
   *
   * @default - any cost
   */
  readonly budgetUsdPerMonth?: number;

  /**
   * Platforms to choose from.
   *
   * @default - multi-model endpoints, inference components, serverless and real-time endpoints of SageMaker
   */
  readonly platforms?: Platform[];

  /**
   * Instance types to choose from, without `ml.`, such as `m5.xlarge` or `g5.xlarge`.
   *
   * @default - every type of SageMaker endpoints of the catalogue with x86-64 CPUs, which run every container image; arm64 types where they are named
   */
  readonly instanceTypes?: string[];

  /**
   * Fewest instances of each endpoint that is paid for by the hour.
   *
   * @default 1
   */
  readonly minInstances?: number;

  /**
   * Hourly prices by instance type that replace the catalogue's, in USD.
   *
   * @default - catalogue prices
   */
  readonly priceOverridesUsdPerHour?: { [instanceType: string]: number };

  /**
   * Share of every instance price that is discounted: 0.3 pays 70 %.
   *
   * @default 0
   */
  readonly discountFraction?: number;
}
