import type { CandidateChoice } from './candidate-choice';
import { chosenCandidate } from './chosen-candidate';
import type { ChosenCandidate } from './chosen-candidate';
import { InvalidInputError } from '../errors';
import type { ChangedValue } from '../plan/explanation';
import type { PlanRequest } from '../request/plan-request';
import { resolveRequest } from '../request/resolved-request';
import { replicasOf } from '../strategy/evaluation';
import type { Evaluation } from '../strategy/evaluation';

/** A change that may make a candidate meet its request. */
export interface Attempt {
  /** What changes. */
  readonly changed: readonly ChangedValue[];
  /** The same in words, after `it meets the request`. */
  readonly words: readonly string[];
  /** The request with the change. */
  readonly request: PlanRequest;
  /** The choice with the change. */
  readonly choice: CandidateChoice;
}

/** The candidate after an attempt; undefined where there is none, such as a layout that does not divide the model. */
export function attempted({ request, choice }: Pick<Attempt, 'request' | 'choice'>): ChosenCandidate | undefined {
  try {
    return chosenCandidate(resolveRequest(request), choice);
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined;
    throw error;
  }
}

/** The choice that leaves nothing open. */
export function filledChoice({ combination, instances }: Evaluation): CandidateChoice {
  const { instance, platform, choice, kvCacheDataType, layout } = combination;
  const { nodes, tensorParallelism, pipelineParallelism, expertParallelism, attentionDataParallelism } = layout;
  return {
    instanceType: instance.instanceType,
    platform: platform.platform,
    nodesPerReplica: nodes,
    tensorParallelism, pipelineParallelism, expertParallelism, attentionDataParallelism,
    weightDataType: choice.weights.dataType,
    kvCacheDataType,
    ...(instances === undefined ? {} : { instances, replicas: replicasOf(combination, instances) }),
  };
}
