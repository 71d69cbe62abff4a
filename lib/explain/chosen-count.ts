import type { CandidateChoice } from './candidate-choice';
import { grouped } from '../number-text';
import { choice as oneOf } from '../request/choice';
import type { Combination } from '../strategy/combination';

/** Instances, each with as many replicas. */
export interface ChosenCount {
  /** Instances. */
  readonly instances: number;
  /** Replicas on each; 1 where a replica spans several. */
  readonly replicasPerInstance: number;
}

type Counts = Pick<CandidateChoice, 'instances' | 'replicas'>;

/**
 * The instances and replicas of a choice on a combination; a sentence where they do not go together; undefined where it leaves them open.
 *
 * @param combination with as many replicas on each instance as it holds
 * @param counts of the choice
 */
export function chosenCount(combination: Combination, { instances, replicas }: Counts): ChosenCount | string | undefined {
  const { layout: { nodes } } = combination;
  if (nodes > 1) return spanningCount(nodes, { instances, replicas });
  const most = combination.replicasPerInstance;
  if (replicas === undefined) return instances === undefined ? undefined : { instances, replicasPerInstance: most };
  const needed = instances ?? Math.ceil(replicas / most);
  const each = replicas / needed;
  if (Number.isInteger(each) && each <= most) return { instances: needed, replicasPerInstance: each };
  const each1 = Math.min(Math.max(Math.floor(each), 1), most);
  const better = [...new Set([each1, Math.min(each1 + 1, most)])].map((count) => grouped(count * needed));
  return `replicas must be as many on each of ${grouped(needed)} × ${combination.instance.instanceType}, at most ${most}, got ${grouped(replicas)}; use ${oneOf(better)}`;
}

function spanningCount(nodes: number, { instances, replicas }: Counts): ChosenCount | string | undefined {
  if (replicas !== undefined) {
    if (instances === undefined || instances === replicas * nodes) return { instances: replicas * nodes, replicasPerInstance: 1 };
    return `instances must be ${grouped(replicas * nodes)} for ${grouped(replicas)} replicas of ${nodes} instances each, got ${grouped(instances)}; leave instances out`;
  }
  if (instances === undefined) return undefined;
  if (instances % nodes === 0) return { instances, replicasPerInstance: 1 };
  return `instances must be a multiple of the ${nodes} that a replica spans, got ${grouped(instances)}; use ${grouped(Math.ceil(instances / nodes) * nodes)}`;
}
