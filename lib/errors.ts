import type { InfeasibleResult } from './plan/rejected';
import type { InfeasiblePortfolio } from './portfolio/infeasible-portfolio';

/**
 * A request that breaks its own rules.
 *
 * @jsii ignore
 */
export class InvalidInputError extends Error {
  public override readonly name = 'InvalidInputError';

  /** @param problems all that is wrong, one sentence each */
  constructor(public readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/**
 * A request that no plan can meet.
 *
 * @jsii ignore
 */
export class InfeasibleError extends Error {
  public override readonly name = 'InfeasibleError';

  /**
   * @param message the nearest miss, by how much, and what it costs
   * @param result the request and every rejected candidate
   */
  constructor(message: string, public readonly result: InfeasibleResult) {
    super(message);
  }
}

/**
 * A portfolio that no endpoints serve within its limits.
 *
 * @jsii ignore
 */
export class InfeasiblePortfolioError extends Error {
  public override readonly name = 'InfeasiblePortfolioError';

  /**
   * @param message what each platform breaks, or by how much the budget is exceeded, and the smallest change
   * @param result the request, the platforms and the changes that help
   */
  constructor(message: string, public readonly result: InfeasiblePortfolio) {
    super(message);
  }
}
