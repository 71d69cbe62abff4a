import type { DecisionContext } from './decision-context';
import { deploymentText, shortfallText } from './decision-wording';
import { replicasOf } from '../evaluation';
import { targetPercentiles } from '../requirements';
import { percent, short } from '../../number-text';

/** What the latency targets exclude among cheaper instance types, and how the plan keeps them. */
export function latencySteps({ plan, field: { nearMiss }, resolved }: DecisionContext): string[] {
  const missed = nearMiss?.usdPerHour === undefined
    ? []
    : [`${deploymentText(nearMiss, plan)} would cost ${percent(1 - nearMiss.usdPerHour / plan.usdPerHour)} less, but ${shortfallText(nearMiss, plan, resolved)}.`];
  return [...missed, ...kept({ plan, resolved })];
}

/** The 95th percentiles of the plan and what they may be, headroom subtracted. */
function kept({ plan, resolved: { objective, workload } }: Pick<DecisionContext, 'plan' | 'resolved'>): string[] {
  const { timeToFirstTokenMs, timePerOutputTokenMs, headroomFraction } = objective;
  if (timeToFirstTokenMs === undefined && timePerOutputTokenMs === undefined) return [];
  const replicas = replicasOf(plan.combination, plan.instances);
  const times = targetPercentiles(plan.shape.load({ requestsPerSecond: workload.requestsPerSecond, replicas, router: plan.combination.router }));
  const row = (name: string, seconds: number, targetMs: number | undefined) =>
    (targetMs === undefined ? [] : [`${name} ${short(1000 * seconds)} of ${short(targetMs * (1 - headroomFraction))} ms`]);
  const rows = [...row('TTFT', times.firstTokenSeconds, timeToFirstTokenMs), ...row('TPOT', times.tokenSeconds, timePerOutputTokenMs)];
  return [`${deploymentText(plan, plan)} keeps ${rows.length > 1 ? 'both targets' : 'the target'} at p95 with ${percent(headroomFraction)} headroom: ${rows.join(', ')}.`];
}
