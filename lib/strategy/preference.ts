import { combinationName } from './combination';
import type { Combination } from './combination';
import type { Evaluation } from './evaluation';
import { replicasOf } from './evaluation';
import { devicesOf } from './layouts';
import { targetPercentiles } from './requirements';
import type { TargetPercentiles } from './requirements';
import { PLATFORM_FACTS } from '../catalog/platform-facts';
import { Minimize } from '../request/minimize';
import type { ResolvedRequest } from '../request/resolved-request';

/** Measures that differ by less than this share are about the same. */
export const SAME_FRACTION = 0.02;

interface Criterion {
  readonly name: string;
  readonly of: (evaluation: Evaluation, resolved: ResolvedRequest) => number;
}

/** What decides between plans of about the same measure, the first difference first; less is better. */
const CRITERIA: readonly Criterion[] = [
  { name: 'must be ported to NeuronCores', of: ({ combination: { instance } }) => Number(instance.neuronDevices !== undefined) },
  { name: 'pays for more devices', of: devicesPaid },
  { name: 'runs on a less preferred platform', of: ({ combination }) => PLATFORM_FACTS.indexOf(combination.platform) },
  { name: 'takes more devices a replica', of: ({ combination: { layout, instance } }) => devicesOf(layout) * (chips(instance) / instance.acceleratorCount) },
  { name: 'has more pipeline stages', of: ({ combination: { layout } }) => layout.pipelineParallelism },
  { name: 'takes longer to answer', of: answerSeconds },
];

const COSTS_MORE: Criterion = { name: 'costs more', of: usdPerHour };

function usdPerHour({ usdPerHour: cost = Number.POSITIVE_INFINITY }: Evaluation): number {
  return cost;
}

function devicesPaid({ combination, instances = 0 }: Evaluation): number {
  return instances * chips(combination.instance);
}

/** What one buys: a chip of Inferentia or Trainium has several NeuronCores. */
function chips({ neuronDevices, acceleratorCount }: Combination['instance']): number {
  return neuronDevices ?? acceleratorCount;
}

function times({ shape, combination, instances = 0 }: Evaluation, { workload: { requestsPerSecond } }: ResolvedRequest): TargetPercentiles {
  return shape
    ? targetPercentiles(shape.load({ requestsPerSecond, replicas: replicasOf(combination, instances), router: combination.router }))
    : { firstTokenSeconds: Number.POSITIVE_INFINITY, tokenSeconds: Number.POSITIVE_INFINITY };
}

/** The measure that a request minimizes. */
export function measure(resolved: ResolvedRequest): (evaluation: Evaluation) => number {
  switch (resolved.objective.minimize) {
    case Minimize.COST: return usdPerHour;
    case Minimize.DEVICES: return devicesPaid;
    case Minimize.LATENCY: return (evaluation) => answerSeconds(evaluation, resolved);
  }
}

/** Time of an answer of mean length, both its parts at their 95th percentile. */
function answerSeconds(evaluation: Evaluation, resolved: ResolvedRequest): number {
  const { firstTokenSeconds, tokenSeconds } = times(evaluation, resolved);
  // where requests are charged for one by one they are answered so, and the first token comes with the last
  return evaluation.combination.platform.billing === 'requests' ? firstTokenSeconds : firstTokenSeconds + (resolved.workload.outputTokens - 1) * tokenSeconds;
}

function criteria({ objective }: ResolvedRequest): readonly Criterion[] {
  return objective.minimize === Minimize.COST ? CRITERIA : [COSTS_MORE, ...CRITERIA];
}

/**
 * The plan among evaluations that all meet the request: the one of the least measure, or the preferred one of those up to 2 % above it.
 *
 * @param evaluations ones that meet the request
 * @param resolved the request
 */
export function preferred(evaluations: readonly Evaluation[], resolved: ResolvedRequest): Evaluation | undefined {
  const of = measure(resolved);
  const measures = evaluations.map(of);
  const most = measures.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY) * (1 + SAME_FRACTION);
  const near = evaluations.filter((_, index) => (measures[index] ?? most) <= most);
  return near.reduce<Evaluation | undefined>((best, evaluation) => (best && compare(best, evaluation, resolved) <= 0 ? best : evaluation), undefined);
}

function compare(one: Evaluation, other: Evaluation, resolved: ResolvedRequest): number {
  for (const { of } of criteria(resolved)) {
    const difference = of(one, resolved) - of(other, resolved);
    if (difference !== 0) return difference;
  }
  return combinationName(one.combination) < combinationName(other.combination) ? -1 : 1;
}

/** Why an evaluation of about the plan's measure is not the plan. */
export function lessPreferred(plan: Evaluation, evaluation: Evaluation, resolved: ResolvedRequest): string {
  return criteria(resolved).find(({ of }) => of(evaluation, resolved) > of(plan, resolved))?.name ?? 'comes later in the alphabet';
}
