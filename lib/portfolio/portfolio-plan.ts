import type { PortfolioEndpoint } from './portfolio-endpoint';
import type { PortfolioPlatform } from './portfolio-platform';
import type { PortfolioRequest } from './portfolio-request';
import type { CatalogueVersion } from '../catalog/catalogue-version';
import type { PriceBasis } from '../catalog/price-basis';
import type { Basis } from '../plan/predictions';

/** The cheapest endpoints that serve a portfolio. */
export interface PortfolioPlan {
  /** Version of this form. */
  readonly schemaVersion: number;
  /** The request with its defaults filled in. */
  readonly request: PortfolioRequest;
  /** The endpoints; every model is served by one of them. */
  readonly endpoints: PortfolioEndpoint[];
  /** What they cost together in a month of 730 hours, in USD. */
  readonly usdPerMonth: number;
  /** Whether all prices are AWS's own. */
  readonly priceBasis: PriceBasis;
  /** Newest day of a price, as YYYY-MM-DD. */
  readonly priceDate: string;
  /** How far the times can be trusted. */
  readonly basis: Basis;
  /** How the plan came about, a sentence each. */
  readonly decisionRecord: string[];
  /** The whole portfolio on each platform, for comparison. */
  readonly platforms: PortfolioPlatform[];
  /** The tables it rests on. */
  readonly catalogues: CatalogueVersion[];
}
