import type { PortfolioPlan } from '../../lib';

/**
 * How many times the planned instances an endpoint may have: twice where the budget allows all endpoints to double, else once.
 */
export function growthFactor({ usdPerMonth, request }: PortfolioPlan): number {
  const { budgetUsdPerMonth = Number.POSITIVE_INFINITY } = request.constraints ?? {};
  return budgetUsdPerMonth >= 2 * usdPerMonth ? 2 : 1;
}
