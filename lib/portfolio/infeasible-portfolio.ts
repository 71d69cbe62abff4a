import type { PortfolioPlatform } from './portfolio-platform';
import type { PortfolioRequest } from './portfolio-request';

/** One change of a portfolio's request, with which something meets it. */
export interface PortfolioChange {
  /** Dotted path of what changes, such as `objective.responseMs`. */
  readonly path: string;
  /** What it must be, as one writes it in the request; `left out` where the key must go. */
  readonly value: string;
  /** The change as a sentence, with what the portfolio then costs. */
  readonly message: string;
  /** What it then costs in a month of 730 hours, in USD. */
  readonly usdPerMonth: number;
}

/** The answer when nothing meets the request of a portfolio. */
export interface InfeasiblePortfolio {
  /** Version of this form. */
  readonly schemaVersion: number;
  /** The request with its defaults filled in. */
  readonly request: PortfolioRequest;
  /** The whole portfolio on each platform, with what it breaks there. */
  readonly platforms: PortfolioPlatform[];
  /** Single changes of the request with which something meets it, the cheapest first. */
  readonly changes: PortfolioChange[];
}
