import { candidateText } from '../candidate-text';
import { grouped } from '../../number-text';
import { RejectionCode } from '../../plan/rejected';
import type { FeasibleChange, Rejected, RejectedCandidate } from '../../plan/rejected';
import type { ResolvedRequest } from '../../request/resolved-request';

/** The nearest miss, by how much, what it costs, and the smallest change with which something meets the request. */
export function infeasibleMessage({ nearest: [nearest] }: Rejected, [smallest]: readonly FeasibleChange[], resolved: ResolvedRequest): string {
  const miss = nearest ? missText(nearest, resolved) : `no plan meets the request: no layout of ${resolved.model.id} divides its heads and layers on the allowed instance types`;
  return `${miss}; ${smallest ? `smallest change: ${smallest.message}` : 'no single change of the request is enough'}`;
}

function missText({ candidate, reasons }: RejectedCandidate, { constraints: { budgetUsdPerMonth } }: ResolvedRequest): string {
  const { usdPerMonth } = candidate;
  const [reason, ...more] = reasons;
  if (reason?.code === RejectionCode.OVER_BUDGET && more.length === 0 && usdPerMonth !== undefined && budgetUsdPerMonth !== undefined) {
    return `no plan costs at most ${grouped(budgetUsdPerMonth)} USD a month: the cheapest that meets the request is ${candidateText(candidate)} ` +
      `at ${grouped(usdPerMonth)} USD a month, ${grouped(usdPerMonth - budgetUsdPerMonth)} USD above`;
  }
  const priced = reasons.some(({ code }) => code === RejectionCode.OVER_BUDGET);
  const price = usdPerMonth === undefined || priced ? '' : `; it would cost ${grouped(usdPerMonth)} USD a month`;
  return `no plan meets the request: the nearest miss is ${candidateText(candidate)}, but ${reasons.map(({ message }) => message).join(', and ')}${price}`;
}
