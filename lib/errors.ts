import type { InfeasibleResult } from './plan/rejected';

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
