import { coldStartOf } from './cold-start-of';
import type { Combination } from '../combination';
import type { ReplicaShape } from '../replica-shape';
import { IDLE_SECONDS } from '../../catalog/start-up-facts';
import type { ResolvedRequest } from '../../request/resolved-request';

const HOURS_PER_DAY = 24;
const SECONDS_PER_DAY = 86_400;

/**
 * Share of the time that instances are paid for; never above 1.
 *
 * Inference components go to zero outside the active hours if `objective.coldStartSecondsMax` allows their cold start. An asynchronous endpoint
 * follows its backlog: as many instances as the mean load of the active hours fills, at least one, and none outside them, or one where
 * `objective.coldStartSecondsMax` is shorter than its cold start. What stops every day is paid for the active hours, one cold start and the time
 * until it goes. Nothing stops where requests come all day.
 *
 * @param instances instances that the busiest period needs
 */
export function paidFraction(
  combination: Combination, shape: Pick<ReplicaShape, 'replica' | 'fit'>, resolved: Pick<ResolvedRequest, 'workload' | 'objective'>, instances: number,
): number {
  const { activeHoursPerDay, peakToMeanRatio } = resolved.workload;
  const { billing } = combination.platform;
  if (billing === 'always' || billing === 'requests') return 1;

  const keptFraction = billing === 'busy-hours' ? 1 / instances : 1; // one instance, or all that copies stand on
  const busyFraction = billing === 'busy-hours' ? Math.max(keptFraction, 1 / peakToMeanRatio) : 1;
  const activeFraction = activeHoursPerDay / HOURS_PER_DAY;
  if (activeFraction === 1) return busyFraction;

  const allowedSeconds = resolved.objective.coldStartSecondsMax ?? (billing === 'busy-hours' ? Number.POSITIVE_INFINITY : 0);
  const startSeconds = allowedSeconds === 0 ? Number.POSITIVE_INFINITY : coldStartOf(combination, shape, resolved).totalSeconds;
  return startSeconds > allowedSeconds
    ? keptFraction + (busyFraction - keptFraction) * activeFraction
    : busyFraction * Math.min(activeFraction + (startSeconds + IDLE_SECONDS[billing]) / SECONDS_PER_DAY, 1);
}
