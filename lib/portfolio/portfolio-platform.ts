import type { Platform } from '../catalog/platform';
import type { Reason } from '../plan/rejected';

/** What it is to have the whole portfolio on one platform. */
export interface PortfolioPlatform {
  /** The platform. */
  readonly platform: Platform;

  /** Whether the request allows it. */
  readonly allowed: boolean;

  /**
   * What it costs in a month of 730 hours, in USD.
   *
   * @default - the platform does not take the whole portfolio
   */
  readonly usdPerMonth?: number;

  /**
   * What runs there, in a few words: `2 × m5.xlarge, 98.1 % of requests find their model in memory`.
   *
   * @default - the platform does not take the whole portfolio
   */
  readonly deployment?: string;

  /** Limits and targets that it breaks; empty where it breaks none. */
  readonly reasons: Reason[];
}
