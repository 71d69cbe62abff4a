import { HOURS_PER_MONTH } from './deployment-cost';
import type { Evaluation } from './evaluation';
import { preferred } from './preference';
import { nearestMisses } from './rejections';
import { isAllowed } from './search';
import type { SearchResult } from './search';
import { grouped } from '../number-text';
import { RejectionCode } from '../plan/rejected';
import type { ResolvedRequest } from '../request/resolved-request';

/** A combination in words: 2 × g6e.12xlarge on sagemaker-real-time (TP 4, bf16). */
export function combinationText({ combination, instances }: Evaluation): string {
  const { instance, platform, layout, choice } = combination;
  const count = instances === undefined ? '' : `${grouped(instances)} × `;
  const split = [
    `TP ${layout.tensorParallelism}`,
    ...(layout.pipelineParallelism > 1 ? [`PP ${layout.pipelineParallelism}`] : []),
    ...(layout.attentionDataParallelism > 1 ? [`attention DP ${layout.attentionDataParallelism}`] : []),
    ...(layout.expertParallelism > 1 ? [`EP ${layout.expertParallelism}`] : []),
    ...(layout.nodes > 1 ? [`${layout.nodes} nodes a replica`] : []),
  ];
  return `${count}${instance.instanceType} on ${platform.platform} (${split.join(', ')}, ${choice.weights.dataType})`;
}

/** The nearest miss, by how much, and what it costs. */
export function infeasibleMessage(result: SearchResult, resolved: ResolvedRequest): string {
  const { budgetUsdPerMonth } = resolved.constraints;
  const allowed = result.evaluations.filter((evaluation) => isAllowed(evaluation, resolved));
  const affordable = preferred(allowed.filter(({ reasons }) => reasons.length === 0), resolved);
  if (affordable && budgetUsdPerMonth !== undefined) {
    const cost = (affordable.usdPerHour ?? 0) * HOURS_PER_MONTH;
    return `no plan costs at most ${grouped(budgetUsdPerMonth)} USD a month: the cheapest that meets the request is ${combinationText(affordable)} ` +
      `at ${grouped(cost)} USD a month, ${grouped(cost - budgetUsdPerMonth)} USD above; set constraints.budgetUsdPerMonth to ${grouped(Math.ceil(cost))} or more`;
  }
  const [nearest] = nearestMisses(allowed, resolved);
  if (!nearest) return `no candidate: no layout of ${resolved.model.id} divides its heads and layers on the allowed instance types; ` + remedy(resolved);
  const cost = nearest.evaluation.usdPerHour;
  const priced = nearest.reasons.some(({ code }) => code === RejectionCode.OVER_BUDGET);
  const price = cost === undefined || priced ? '' : `; it would cost ${grouped(cost * HOURS_PER_MONTH)} USD a month`;
  return `no plan meets the request: the nearest miss is ${combinationText(nearest.evaluation)}, but ${nearest.reasons.map(({ message }) => message).join(', and ')}${price}`;
}

function remedy({ constraints }: ResolvedRequest): string {
  return constraints.nodesPerReplica === undefined ? 'allow more in constraints.instanceTypes' : 'leave out constraints.nodesPerReplica';
}
