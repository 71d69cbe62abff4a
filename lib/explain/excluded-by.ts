import { choice as oneOf } from '../request/choice';
import { DEGREES } from '../request/layout-problems';
import type { ResolvedRequest } from '../request/resolved-request';
import type { Evaluation } from '../strategy/evaluation';
import { computeDataType } from '../strategy/weight-choices';

/** A constraint that rules a candidate out. */
export interface BrokenConstraint {
  /** Its key in `constraints`. */
  readonly key: 'instanceTypes' | 'platforms' | 'weightDataTypes' | 'kvCacheDataTypes' | (typeof DEGREES)[number];
  /** What it allows. */
  readonly allowed: readonly (string | number)[];
  /** What the candidate has. */
  readonly value: string | number;
}

/** The constraints of a request that rule a candidate out, whatever it does. */
export function brokenConstraints({ combination }: Evaluation, { constraints, model }: ResolvedRequest): BrokenConstraint[] {
  const { platform, instance, choice, kvCacheDataType, layout } = combination;
  const own = model.checkpoints.slice(0, 1).map(({ weightDataType }) => weightDataType);
  const all: BrokenConstraint[] = [
    { key: 'platforms', allowed: constraints.platforms, value: platform.platform },
    { key: 'instanceTypes', allowed: constraints.instanceTypes ?? [instance.instanceType], value: instance.instanceType },
    { key: 'weightDataTypes', allowed: constraints.weightDataTypes ?? own, value: choice.weights.dataType },
    { key: 'kvCacheDataTypes', allowed: constraints.kvCacheDataTypes ?? [computeDataType(model, choice.weights)], value: kvCacheDataType },
    ...DEGREES.map((key): BrokenConstraint => {
      const value = key === 'nodesPerReplica' ? layout.nodes : layout[key];
      return { key, allowed: [constraints[key] ?? value], value };
    }),
  ];
  return all.filter(({ allowed, value }) => !allowed.includes(value));
}

/** The same, a sentence each. */
export function excludedBy(evaluation: Evaluation, resolved: ResolvedRequest): string[] {
  return brokenConstraints(evaluation, resolved).map(({ key, allowed, value }) => {
    const stated = resolved.request.constraints?.[key] === undefined ? 'without constraints.' : 'constraints.';
    return `${stated}${key} ${stated === 'constraints.' ? 'allows' : 'the request allows'} ${oneOf(allowed.map(String))}, not ${value}`;
  });
}
