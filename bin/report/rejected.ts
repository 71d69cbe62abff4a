import { monthlyUsd } from './amounts';
import { layoutText } from './layout-text';
import type { Page } from './page';
import { rejectionText } from './rejection-text';
import { table } from './table';
import { grouped, percent } from '../../lib/number-text';
import { RejectionCode } from '../../lib';
import type { Plan, RejectedCandidate } from '../../lib';

const SHOWN = 6;
const SHOWN_CHEAPER = 3;

const REASONS: Readonly<Record<RejectionCode, string>> = {
  [RejectionCode.DOES_NOT_FIT]: 'memory',
  [RejectionCode.MISSES_TTFT]: 'time to first token',
  [RejectionCode.MISSES_TPOT]: 'time per output token',
  [RejectionCode.MISSES_RESPONSE_TIME]: 'time of the longest answers',
  [RejectionCode.MISSES_COLD_START]: 'cold start',
  [RejectionCode.MISSES_CACHE_HITS]: 'models in memory',
  [RejectionCode.SATURATED]: 'load',
  [RejectionCode.OVER_BUDGET]: 'budget',
  [RejectionCode.NO_PRICE]: 'no known price',
  [RejectionCode.NOT_IN_REGION]: 'not in the region',
  [RejectionCode.DATA_TYPE_UNSUPPORTED]: 'data type',
  [RejectionCode.MODEL_UNSUPPORTED]: 'model that no engine serves there',
  [RejectionCode.LAYOUT_UNSUPPORTED]: 'layout that no engine runs there',
  [RejectionCode.NO_EFA]: 'no EFA between nodes',
  [RejectionCode.SPECULATION_UNSUPPORTED]: 'speculative decoding',
  [RejectionCode.PLATFORM_LIMIT]: 'limits of the platform',
  [RejectionCode.DOMINATED]: 'no better than the plan',
};

/** The rejected candidates of the plan's platform that one would ask about: those that cost less and the nearest, by price. */
export function rejected({ plan, paint, columns }: Page): string {
  const rows = shownCandidates(plan).map((miss) => missFacts(miss, plan));
  const heads = [{ head: 'nearest misses' }, { head: 'layout' }, { head: 'USD/month', right: true }, { head: 'why not' }];
  const notes = missNotes(plan, rows);
  return [
    ...(rows.length > 0 ? [table(columns, heads.map((column) => ({ ...column, head: paint.dim(column.head) })), rows)] : []),
    table(columns, [{}], notes.map((note) => [paint.dim(note)])),
  ].join('\n');
}

/** A miss in four texts: instances, layout, USD a month, why not. */
export function missFacts(miss: RejectedCandidate, asked: Pick<Plan, 'request'>): string[] {
  const { instances, instanceType, layout, usdPerMonth } = miss.candidate;
  return [
    `${instances === undefined ? '' : `${grouped(instances)} × `}${instanceType}`,
    layoutText(layout),
    usdPerMonth === undefined ? '' : monthlyUsd(usdPerMonth),
    rejectionText(miss, asked),
  ];
}

/** What the limits in the misses are, and how many candidates fail for which reason. */
export function missNotes({ request, rejected: { countsByCode } }: Pick<Plan, 'request' | 'rejected'>, misses: readonly (readonly string[])[]): string[] {
  const headroomFraction = request.objective?.headroomFraction ?? 0;
  return [
    misses.some(([, , , why = '']) => why.includes('limit')) && headroomFraction > 0 ? [`Limits are the targets less ${percent(headroomFraction)} headroom.`] : [],
    [`All rejected candidates by reason: ${reasonCounts(countsByCode).join(', ')}.`],
  ].flat();
}

function reasonCounts(countsByCode: Plan['rejected']['countsByCode']): string[] {
  const counts = Object.values(RejectionCode)
    .map((code) => ({ code, count: countsByCode[code] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count)
    .map(({ code, count }) => `${REASONS[code]} ${grouped(count)}`);
  return counts.length > 0 ? counts : ['none'];
}

/** Those that cost less than the plan and the nearest, by price. */
export function shownCandidates({ rejected: { nearest }, cost, decision }: Plan): RejectedCandidate[] {
  const here = nearest.filter(({ candidate }) => candidate.platform === decision.platform); // the other platforms have a section of their own
  const cheaper = here.filter(({ candidate }) => (candidate.usdPerMonth ?? Infinity) < cost.usdPerMonth).slice(0, SHOWN_CHEAPER);
  const others = here.filter((miss) => !cheaper.includes(miss)).slice(0, SHOWN - cheaper.length);
  return [...cheaper, ...others].sort((one, other) => (one.candidate.usdPerMonth ?? Infinity) - (other.candidate.usdPerMonth ?? Infinity));
}
