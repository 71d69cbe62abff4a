import { coldStartOf } from './cold-start-of';
import type { Combination } from './combination';
import type { ReplicaShape } from './replica-shape';
import type { ResolvedRequest } from '../request/resolved-request';

const HOURS_PER_DAY = 24;
const SECONDS_PER_DAY = 86_400;

/**
 * Share of the time that instances are paid for.
 *
 * Where nothing runs outside the active hours: those and one cold start a day. An asynchronous endpoint keeps as many instances as the mean
 * load of its active hours fills, at least one.
 *
 * @param instances instances that the busiest period needs
 */
export function paidFraction(combination: Combination, shape: ReplicaShape, resolved: ResolvedRequest, instances: number): number {
  const { workload, objective } = resolved;
  const { billing } = combination.platform;
  if (billing === 'always' || billing === 'requests') return 1;

  const busy = billing === 'busy-hours' ? Math.min(Math.max(1, instances / workload.peakToMeanRatio) / instances, 1) : 1;
  const allowedSeconds = objective.coldStartSecondsMax ?? (billing === 'busy-hours' ? Number.POSITIVE_INFINITY : 0);
  const startSeconds = coldStartOf(combination, shape, resolved).totalSeconds;
  if (startSeconds > allowedSeconds) return busy;
  return busy * Math.min(workload.activeHoursPerDay / HOURS_PER_DAY + startSeconds / SECONDS_PER_DAY, 1);
}
