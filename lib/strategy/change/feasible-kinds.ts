import { CHANGE_OF_KIND, LEFT_OUT, planned, withField } from './feasible-trial';
import type { RequestChange } from './feasible-trial';
import { preferred } from '../preference';
import type { SearchResult } from '../search';
import { weightChoices } from '../weight-choices';
import { DataType } from '../../catalog/data-type';
import { platformFacts } from '../../catalog/platform-facts';
import type { PlanRequest } from '../../request/plan-request';
import type { ResolvedRequest } from '../../request/resolved-request';

const FORCED = ['nodesPerReplica', 'tensorParallelism', 'pipelineParallelism', 'expertParallelism', 'attentionDataParallelism'] as const;

/** Changes of the request that are no matter of more or less; a search has to confirm each. */
export function kindChanges(result: SearchResult, resolved: ResolvedRequest): RequestChange[] {
  return [
    ...platformChange(result, resolved),
    ...weightChanges(resolved),
    ...cacheChanges(resolved),
    ...instanceChange(result, resolved),
    ...FORCED.filter((key) => resolved.constraints[key] !== undefined)
      .map((key) => leaveOut(`constraints.${key}`, withField(resolved.request, 'constraints', key, undefined))),
    ...(resolved.availability ? [leaveOut('availability', { ...resolved.request, availability: undefined })] : []),
    ...responseChange(resolved),
  ];
}

/** One more platform: the one of the best deployment among those that the request excludes. */
function platformChange({ bestByPlatform }: SearchResult, resolved: ResolvedRequest): RequestChange[] {
  const best = preferred([...bestByPlatform.values()], resolved);
  if (!best) return [];
  const { platform } = best.combination.platform;
  const value = listText([...resolved.constraints.platforms, platform]);
  return [{
    ...kind('constraints.platforms', value, withField(resolved.request, 'constraints', 'platforms', [...resolved.constraints.platforms, platform])),
    wording: `add ${platform} to constraints.platforms`,
  }];
}

/** Another data type that somebody published, or the one that the engine makes while loading. */
function weightChanges({ model, request, constraints }: ResolvedRequest): RequestChange[] {
  const [own] = model.checkpoints.map(({ weightDataType }) => weightDataType);
  const allowed = constraints.weightDataTypes ?? [own];
  const published = model.checkpoints.map(({ weightDataType }) => weightDataType);
  const made = weightChoices(model, [DataType.FP8]).some(({ unavailable }) => unavailable === undefined) ? [DataType.FP8] : [];
  return [...new Set([...published, ...made])]
    .filter((dataType) => !allowed.includes(dataType))
    .map((dataType) => kind('constraints.weightDataTypes', listText([dataType]), withField(request, 'constraints', 'weightDataTypes', [dataType])));
}

/** A cache of 8 bit, or the one that the model has anyway. */
function cacheChanges({ request, constraints: { kvCacheDataTypes } }: ResolvedRequest): RequestChange[] {
  const path = 'constraints.kvCacheDataTypes';
  return [
    ...(kvCacheDataTypes ? [leaveOut(path, withField(request, 'constraints', 'kvCacheDataTypes', undefined))] : []),
    ...(kvCacheDataTypes?.includes(DataType.FP8) ? [] : [kind(path, listText([DataType.FP8]), withField(request, 'constraints', 'kvCacheDataTypes', [DataType.FP8]))]),
  ];
}

/** One more instance type: that of the plan without the constraint. */
function instanceChange({ shapes }: SearchResult, { request, constraints: { instanceTypes } }: ResolvedRequest): RequestChange[] {
  if (!instanceTypes) return [];
  const plan = planned(withField(request, 'constraints', 'instanceTypes', undefined), shapes);
  if (!plan) return [];
  const { instanceType } = plan.combination.instance;
  const types = [...instanceTypes, instanceType];
  return [{
    ...kind('constraints.instanceTypes', listText(types), withField(request, 'constraints', 'instanceTypes', types)),
    wording: `add ${instanceType} to constraints.instanceTypes`,
  }];
}

/** A platform that cuts answers off earlier than the request lets them take is no candidate: the longest time that any of them grants. */
function responseChange({ request, workload: { maxResponseSeconds }, constraints }: ResolvedRequest): RequestChange[] {
  const granted = constraints.platforms.map((platform) => platformFacts(platform).responseSeconds ?? Number.POSITIVE_INFINITY);
  const most = Math.max(...granted.filter((seconds) => seconds < (maxResponseSeconds ?? 0)));
  if (maxResponseSeconds === undefined || most < 0) return [];
  return [{ ...kind('workload.maxResponseSeconds', String(most), withField(request, 'workload', 'maxResponseSeconds', most)), ratio: maxResponseSeconds / most }];
}

function kind(path: string, value: string, request: PlanRequest): RequestChange {
  return { path, value, wording: `set ${path} to ${value}`, ratio: CHANGE_OF_KIND, request };
}

function leaveOut(path: string, request: PlanRequest): RequestChange {
  return { path, value: LEFT_OUT, wording: `leave out ${path}`, ratio: CHANGE_OF_KIND, request };
}

function listText(names: readonly string[]): string {
  return `[${names.join(', ')}]`;
}
