import { attempted, filledChoice } from './attempt';
import type { Attempt } from './attempt';
import type { CandidateChoice } from './candidate-choice';
import type { ChosenCandidate } from './chosen-candidate';
import { DataType } from '../catalog/data-type';
import { PLATFORM_FACTS } from '../catalog/platform-facts';
import { grouped } from '../number-text';
import type { PlanRequest } from '../request/plan-request';
import type { ResolvedRequest } from '../request/resolved-request';

/** Other choices that may meet the request of a candidate: each differs in one thing. */
export function otherChoices(chosen: ChosenCandidate): Attempt[] {
  return [...instances(chosen), ...weights(chosen), ...keyValueCache(chosen), ...layout(chosen), ...platforms(chosen)];
}

/** The same with as many instances as the search takes. */
function instances({ evaluation, resolved }: ChosenCandidate): Attempt[] {
  const { instances: stated, ...filled } = filledChoice(evaluation);
  const uncounted = { ...filled, replicas: undefined };
  const needed = chosenOf(resolved, uncounted)?.evaluation.instances;
  if (needed === undefined || needed === stated) return [];
  const count = `with ${grouped(needed)} instance${needed === 1 ? '' : 's'}`;
  return [{ changed: [{ path: 'instances', value: String(needed) }], words: [count], request: resolved.request, choice: { ...uncounted, instances: needed } }];
}

function weights(chosen: ChosenCandidate): Attempt[] {
  const { combination: { choice: { weights: { dataType: own } } } } = chosen.evaluation;
  const stated = chosen.resolved.constraints.weightDataTypes ?? [own];
  return Object.values(DataType).filter((dataType) => dataType !== own).map((dataType) => ({
    changed: [{ path: 'weightDataType', value: dataType }],
    words: [`with ${dataType} weights (which changes the model's answers)`],
    request: constrained(chosen.resolved, { weightDataTypes: [...new Set([...stated, dataType])] }),
    choice: { ...filledChoice(chosen.evaluation), weightDataType: dataType },
  }));
}

function keyValueCache({ evaluation, resolved }: ChosenCandidate): Attempt[] {
  const own = evaluation.combination.kvCacheDataType;
  if (own === DataType.FP8) return [];
  return [{
    changed: [{ path: 'kvCacheDataType', value: DataType.FP8 }],
    words: ['with an fp8 key-value cache (which changes the model\'s answers)'],
    request: constrained(resolved, { kvCacheDataTypes: [...new Set([...resolved.constraints.kvCacheDataTypes ?? [own], DataType.FP8])] }),
    choice: { ...filledChoice(evaluation), kvCacheDataType: DataType.FP8 },
  }];
}

/** The layout that the search prefers, on as many instances, else on as many as it takes. */
function layout({ evaluation, resolved }: ChosenCandidate): Attempt[] {
  const { platform, instanceType, weightDataType, kvCacheDataType, instances: count } = filledChoice(evaluation);
  const open = { platform, instanceType, weightDataType, kvCacheDataType };
  const found = (count === undefined ? undefined : meeting(chosenOf(resolved, { ...open, instances: count }))) ?? meeting(chosenOf(resolved, open));
  if (!found) return [];
  const choice = filledChoice(found.evaluation);
  const degrees = ([
    ['TP', 'tensorParallelism'], ['PP', 'pipelineParallelism'], ['EP', 'expertParallelism'], ['attention DP', 'attentionDataParallelism'], ['nodes per replica', 'nodesPerReplica'],
  ] as const).filter(([, degree]) => choice[degree] !== filledChoice(evaluation)[degree]);
  if (degrees.length === 0) return [];
  return [{
    changed: [...degrees.map(([, degree]) => ({ path: degree, value: String(choice[degree]) })), ...(choice.instances === count ? [] : [{ path: 'instances', value: String(choice.instances) }])],
    words: [`with ${degrees.map(([name, degree]) => `${name} ${choice[degree] ?? 1}`).join(', ')}${choice.instances === count ? '' : ` on ${grouped(choice.instances ?? 0)} instances`}`],
    request: resolved.request,
    choice,
  }];
}

function platforms({ evaluation, resolved }: ChosenCandidate): Attempt[] {
  const choice = filledChoice(evaluation);
  return PLATFORM_FACTS.filter(({ platform }) => platform !== choice.platform).map(({ platform }) => ({
    changed: [{ path: 'platform', value: platform }],
    words: [`on ${platform}`],
    request: constrained(resolved, { platforms: [...new Set([...resolved.constraints.platforms, platform])] }),
    choice: { ...choice, platform },
  }));
}

/** A request with other constraints. */
export function constrained({ request }: Pick<ResolvedRequest, 'request'>, changed: NonNullable<PlanRequest['constraints']>): PlanRequest {
  return { ...request, constraints: { ...request.constraints, ...changed } };
}

function meeting(chosen: ChosenCandidate | undefined): ChosenCandidate | undefined {
  return chosen?.meets === true ? chosen : undefined;
}

function chosenOf({ request }: ResolvedRequest, choice: CandidateChoice): ChosenCandidate | undefined {
  return attempted({ request, choice });
}
