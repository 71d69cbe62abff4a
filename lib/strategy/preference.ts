import type { Evaluation } from './evaluation';
import { replicasOf } from './evaluation';
import { devicesOf } from './layouts';
import { targetPercentiles } from './requirements';
import { PLATFORM_FACTS } from '../catalog/platform-facts';

/** Costs that differ by less than this share are about the same. */
export const SAME_COST_FRACTION = 0.02;

/** What decides between plans of about the same cost, the first difference first; less is better. */
const CRITERIA: readonly { readonly name: string; readonly of: (evaluation: Evaluation) => number }[] = [
  { name: 'pays for more devices', of: ({ combination, instances = 0 }) => instances * combination.instance.acceleratorCount },
  { name: 'runs on a less preferred platform', of: ({ combination }) => PLATFORM_FACTS.indexOf(combination.platform) },
  { name: 'takes more devices a replica', of: ({ combination: { layout } }) => devicesOf(layout) },
  { name: 'has more pipeline stages', of: ({ combination: { layout } }) => layout.pipelineParallelism },
  { name: 'takes longer per output token', of: tokenSeconds },
];

function tokenSeconds({ shape, combination, instances = 0 }: Evaluation): number {
  return shape ? targetPercentiles(shape, replicasOf(combination, instances)).tokenSeconds : Number.POSITIVE_INFINITY;
}

/**
 * The plan among evaluations that all meet the request: the cheapest, or the preferred one of those that cost up to 2 % more.
 *
 * @param evaluations ones that meet the request
 */
export function preferred(evaluations: readonly Evaluation[]): Evaluation | undefined {
  const least = Math.min(...evaluations.map(({ usdPerHour = Number.POSITIVE_INFINITY }) => usdPerHour));
  const near = evaluations.filter(({ usdPerHour = Number.POSITIVE_INFINITY }) => usdPerHour <= least * (1 + SAME_COST_FRACTION));
  return near.reduce<Evaluation | undefined>((best, evaluation) => (best && compare(best, evaluation) <= 0 ? best : evaluation), undefined);
}

function compare(one: Evaluation, other: Evaluation): number {
  for (const { of } of CRITERIA) {
    const difference = of(one) - of(other);
    if (difference !== 0) return difference;
  }
  return one.combination.name < other.combination.name ? -1 : 1;
}

/** Why an evaluation of about the plan's cost is not the plan. */
export function lessPreferred(plan: Evaluation, evaluation: Evaluation): string {
  return CRITERIA.find(({ of }) => of(evaluation) > of(plan))?.name ?? 'comes later in the alphabet';
}
