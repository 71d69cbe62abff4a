import { HOURS_PER_MONTH } from './deployment-cost';
import type { Evaluation } from '../evaluation';
import { meetsRequest } from '../search';
import type { SearchResult } from '../search';
import { meanRequestsPerSecond } from './traffic';
import type { PlatformPlan } from '../../plan/plan';
import type { ResolvedRequest } from '../../request/resolved-request';

const SECONDS_PER_HOUR = 3600;

/**
 * What a mean request costs where each is charged for, and the mean rate from which on the cheapest plan that is charged for by the hour,
 * on any platform, costs less: its cost of a month ÷ (seconds of a month · cost of a request). Nothing on other platforms.
 *
 * @param best the best plan of a platform
 * @param result the search
 * @param resolved the request
 */
export function serverlessRequestPrice(
  best: Evaluation, { evaluations }: Pick<SearchResult, 'evaluations'>, resolved: ResolvedRequest,
): Pick<PlatformPlan, 'usdPerRequest' | 'breakEvenRequestsPerSecond'> {
  if (best.combination.platform.billing !== 'requests') return {};
  const usdPerRequest = (best.usdPerHour ?? 0) / (meanRequestsPerSecond(resolved) * SECONDS_PER_HOUR);
  const hourly = evaluations.filter((evaluation) => evaluation.combination.platform.billing !== 'requests' && meetsRequest(evaluation, resolved));
  const cheapest = hourly.reduce((least, { usdPerHour = Number.POSITIVE_INFINITY }) => Math.min(least, usdPerHour), Number.POSITIVE_INFINITY);
  if (cheapest === Number.POSITIVE_INFINITY) return { usdPerRequest };
  return { usdPerRequest, breakEvenRequestsPerSecond: (cheapest * HOURS_PER_MONTH) / (HOURS_PER_MONTH * SECONDS_PER_HOUR * usdPerRequest) };
}
