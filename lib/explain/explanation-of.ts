import type { CandidateChoice } from './candidate-choice';
import { chosenCandidate } from './chosen-candidate';
import type { ChosenCandidate } from './chosen-candidate';
import { decodeStepOf, prefillOf, queueingOf } from './load-explanation';
import { passingChanges } from './passing-changes';
import { stageMemoryOf } from './stage-memory-of';
import type { Explanation } from '../plan/explanation';
import { ReplicaLoad } from '../queueing/replica-load';
import type { ResolvedRequest } from '../request/resolved-request';
import { combinationName } from '../strategy/combination';
import { decisionOf } from '../strategy/decision-of';
import { deploymentCost } from '../strategy/cost/deployment-cost';
import { replicasOf } from '../strategy/evaluation';
import type { Evaluation } from '../strategy/evaluation';
import { predictionsOf } from '../strategy/predictions-of';
import { candidateOf, reasonsOf } from '../strategy/rejections';
import { search } from '../strategy/search';

/**
 * A choice in full.
 *
 * @param resolved the request that it is held against
 * @param choice the choice
 * @throws InvalidInputError with all problems of the choice
 */
export function explanationOf(resolved: ResolvedRequest, choice: CandidateChoice): Omit<Explanation, 'schemaVersion'> {
  const chosen = chosenCandidate(resolved, choice);
  const { evaluation, meets } = chosen;
  const { plan } = search(resolved);
  const { shape } = evaluation;
  return {
    request: resolved.request,
    candidate: candidateOf(evaluation, resolved),
    meetsRequest: meets,
    reasons: plan && isSame(plan, evaluation) ? [] : reasonsOf(evaluation, meets ? plan : undefined, resolved),
    excludedBy: chosen.excludedBy,
    changes: meets ? [] : passingChanges(chosen),
    ...(plan ? { plan: candidateOf(plan, resolved) } : {}),
    memory: shape ? stageMemoryOf(shape.replica, shape.fit, resolved.maxModelTokens) : [],
    ...deploymentParts(chosen),
    ...loadParts(chosen),
  };
}

function isSame(plan: Evaluation, { combination, instances }: Evaluation): boolean {
  return combinationName(plan.combination) === combinationName(combination) && plan.instances === instances && plan.combination.replicasPerInstance === combination.replicasPerInstance;
}

function deploymentParts({ evaluation, resolved }: ChosenCandidate): Pick<Explanation, 'decision' | 'cost'> {
  const { shape, instances, combination, usdPerHour } = evaluation;
  if (!shape || instances === undefined) return {};
  return {
    decision: decisionOf(evaluation, shape, resolved),
    ...(usdPerHour === undefined ? {} : { cost: deploymentCost(combination, shape, resolved, instances) }),
  };
}

function loadParts({ evaluation, resolved }: ChosenCandidate): Pick<Explanation, 'decodeStep' | 'prefill' | 'queueing' | 'predictions'> {
  const { shape, instances, combination } = evaluation;
  if (!shape || instances === undefined) return {};
  const { requestsPerSecond } = resolved.workload;
  const replicas = replicasOf(combination, instances);
  const { capacityPerSecond, serving } = shape;
  if (requestsPerSecond >= replicas * capacityPerSecond) return {};
  const load = shape.load({ requestsPerSecond, replicas, router: combination.router });
  const predictions = predictionsOf(evaluation, shape, resolved);
  if (!(load instanceof ReplicaLoad)) return { predictions };
  const explained = { serving, load, requestsPerSecond, replicas, capacityPerSecond };
  return { decodeStep: decodeStepOf(explained), prefill: prefillOf(explained), queueing: queueingOf(explained), predictions };
}
