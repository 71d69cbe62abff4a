import type { CandidateChoice, Decision, Explanation, PlanRequest } from '../../lib';
import { InfeasibleError, Planner } from '../../lib';
import { fileTitle } from '../read-text';

/** One side of a comparison. */
export interface ComparedSide {
  /** Where it comes from. */
  readonly file: string;
  /** The request that it is held against. */
  readonly request: PlanRequest;
  /** It in full. */
  readonly explanation: Explanation;
}

/**
 * The plan of a request.
 *
 * @throws InfeasibleError if nothing meets it, with the name of the file
 */
export function plannedSide(file: string, request: PlanRequest): ComparedSide {
  try {
    return { file, request, explanation: Planner.explain(request, choiceOf(Planner.plan(request).decision)) };
  } catch (error) {
    throw error instanceof InfeasibleError ? new InfeasibleError(`${fileTitle(file)}: ${error.message}`, error.result) : error;
  }
}

/** The choice that a plan has made. */
export function choiceOf(decision: Decision): CandidateChoice {
  const { instanceType, platform, nodesPerReplica, weightDataType, kvCacheDataType, instances, replicas } = decision;
  const { tensorParallelism, pipelineParallelism, expertParallelism, attentionDataParallelism } = decision.layout;
  return {
    instanceType, platform, nodesPerReplica, weightDataType, kvCacheDataType, instances, replicas,
    tensorParallelism, pipelineParallelism, expertParallelism, attentionDataParallelism,
  };
}
