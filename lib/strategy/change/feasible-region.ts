import { HOURS_PER_MONTH } from '../cost/deployment-cost';
import { Evaluator } from '../evaluation';
import type { Evaluation } from '../evaluation';
import { CHANGE_OF_KIND, withField } from './feasible-trial';
import type { RequestChange } from './feasible-trial';
import { isAllowed, meetsRequest } from '../search';
import type { SearchResult } from '../search';
import { InstanceMarket } from '../../catalog/instance-market';
import { REGIONS } from '../../catalog/region';
import { RejectionCode } from '../../plan/rejected';
import type { ResolvedRequest } from '../../request/resolved-request';

/** Where a continent is, by the degrees of longitude east of Greenwich of about the middle of its regions. */
const LONGITUDE_DEGREES: Readonly<Record<string, number>> = { us: -95, ca: -95, mx: -95, sa: -47, eu: 10, af: 18, il: 40, me: 40, ap: 120 };

/** Another region with which a candidate should meet the request: the cheapest of the nearest continent that has one; a search has to confirm it. */
export function regionChange({ evaluations, shapes }: SearchResult, resolved: ResolvedRequest): RequestChange[] {
  const movable = evaluations.filter((evaluation) => isAllowed(evaluation, resolved) && evaluation.reasons.every(({ code }) => ELSEWHERE.includes(code)));
  const own = resolved.constraints.region;
  const cheapest = (region: string): number => {
    const there = { ...resolved, market: new InstanceMarket(region, resolved.constraints.priceOverridesUsdPerHour), constraints: { ...resolved.constraints, region } };
    const evaluator = new Evaluator(there, shapes);
    return Math.min(...movable.map(({ combination }) => evaluator.evaluate(combination)).filter((evaluation) => meetsRequest(evaluation, there)).map(usdPerMonth));
  };
  for (const regions of nearestFirst(own)) {
    const [best] = regions.map((region) => ({ region, cost: cheapest(region) })).filter(({ cost }) => Number.isFinite(cost)).sort((one, other) => one.cost - other.cost);
    if (best) {
      const request = withField(resolved.request, 'constraints', 'region', best.region);
      return [{ path: 'constraints.region', value: best.region, wording: `set constraints.region to ${best.region}`, ratio: CHANGE_OF_KIND, request }];
    }
  }
  return [];
}

/** What may be otherwise in another region. */
const ELSEWHERE: readonly RejectionCode[] = [RejectionCode.NOT_IN_REGION, RejectionCode.NO_PRICE];

function usdPerMonth({ usdPerHour = Number.POSITIVE_INFINITY }: Evaluation): number {
  return usdPerHour * HOURS_PER_MONTH;
}

/** The other regions of the same partition, those of a continent together. */
function nearestFirst(own: string): string[][] {
  const others = REGIONS.filter((region) => region !== own && isGovCloud(region) === isGovCloud(own));
  const distances = [...new Set(others.map((region) => distanceDegrees(own, region)))].sort((one, other) => one - other);
  return distances.map((distance) => others.filter((region) => distanceDegrees(own, region) === distance));
}

function distanceDegrees(one: string, other: string): number {
  const apart = Math.abs(longitudeDegrees(one) - longitudeDegrees(other));
  return Math.min(apart, 360 - apart);
}

function longitudeDegrees(region: string): number {
  return LONGITUDE_DEGREES[region.slice(0, region.indexOf('-'))] ?? 180;
}

function isGovCloud(region: string): boolean {
  return region.startsWith('us-gov-');
}
