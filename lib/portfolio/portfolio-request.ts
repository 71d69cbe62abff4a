import type { PortfolioConstraints } from './portfolio-constraints';
import type { PortfolioModel } from './portfolio-model';
import type { PortfolioObjective } from './portfolio-objective';
import type { PortfolioWorkload } from './portfolio-workload';

/** Several models, their loads, and what the answers must keep to. */
export interface PortfolioRequest {
  /** The models, at least one. */
  readonly models: PortfolioModel[];

  /**
   * What their requests have in common.
   *
   * @default - all defaults
   */
  readonly workload?: PortfolioWorkload;

  /**
   * What the answers must keep to.
   *
   * @default - no target: the cheapest plan that carries the load
   */
  readonly objective?: PortfolioObjective;

  /**
   * What the plan may use.
   *
   * @default - everything in the catalogue
   */
  readonly constraints?: PortfolioConstraints;
}
