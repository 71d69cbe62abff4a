import { milliseconds } from './amounts';
import { RejectionCode } from '../../lib';
import type { Plan, Reason, RejectedCandidate } from '../../lib';
import { percent } from '../../lib/number-text';

/** Why a candidate is not the plan, in a few words for each reason. */
export function rejectionText({ candidate, reasons }: RejectedCandidate, { request }: Pick<Plan, 'request'>): string {
  const { timeToFirstTokenMs, timePerOutputTokenMs, headroomFraction = 0 } = request.objective ?? {};
  const latency = (name: string, ms: number | undefined, targetMs: number | undefined) =>
    (ms === undefined || targetMs === undefined ? undefined : `${name} p95 ${milliseconds(ms)}, limit ${milliseconds(targetMs * (1 - headroomFraction))}`);
  const short = (reason: Reason) => {
    switch (reason.code) {
      case RejectionCode.MISSES_TTFT:
        return latency('TTFT', candidate.timeToFirstTokenMs, timeToFirstTokenMs);
      case RejectionCode.MISSES_TPOT:
        return latency('TPOT', candidate.timePerOutputTokenMs, timePerOutputTokenMs);
      case RejectionCode.OVER_BUDGET:
        return `${percent(reason.excessFraction ?? 0)} over budget`;
      case RejectionCode.DOES_NOT_FIT:
        return `needs ${percent(reason.excessFraction ?? 0)} more memory a device`;
      case RejectionCode.NOT_IN_REGION:
        return `not offered in ${request.constraints?.region ?? 'the region'}`;
      default:
        return undefined;
    }
  };
  return reasons.map((reason) => short(reason) ?? withoutCost(reason.message)).join('; ');
}

/** The cost stands in a column of its own. */
function withoutCost(message: string): string {
  return message.replace(/^it (costs (at least )?[\d,]+ USD a month, (and )?)?/, '');
}
