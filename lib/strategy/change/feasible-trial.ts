import { candidateText } from '../candidate-text';
import { combinations } from '../combination';
import { HOURS_PER_MONTH } from '../cost/deployment-cost';
import { Evaluator } from '../evaluation';
import type { Evaluation } from '../evaluation';
import { preferred } from '../preference';
import { candidateOf } from '../rejections';
import { ReplicaShapes } from '../replica-shape';
import { meetsRequest } from '../search';
import { grouped } from '../../number-text';
import type { FeasibleChange } from '../../plan/rejected';
import type { PlanRequest } from '../../request/plan-request';
import { requestProblems } from '../../request/request-problems';
import { resolveRequest } from '../../request/resolved-request';

/** What `value` says where a change leaves a key out. */
export const LEFT_OUT = 'left out';

/**
 * How large a change of kind is, such as another region or data type, as the ratio of a number: a target that is 10 % looser is less, one
 * that is three times looser is more.
 */
export const CHANGE_OF_KIND = 1.25;

/** A single change of a request. */
export interface RequestChange {
  /** Dotted path of what changes. */
  readonly path: string;
  /** What it becomes, as one writes it, or `left out`. */
  readonly value: string;
  /** The same as an imperative: `set objective.timePerOutputTokenMs to 31 (+24 %)`. */
  readonly wording: string;
  /** How large it is, at least 1: the new number ÷ the old one or the reverse. */
  readonly ratio: number;
  /** The whole request after it. */
  readonly request: PlanRequest;
}

/** A change with which something meets the request. */
export interface TriedChange {
  /** For the reader. */
  readonly change: FeasibleChange;
  /** How large it is. */
  readonly ratio: number;
  /** Cost of the plan that it leads to. */
  readonly usdPerMonth: number;
}

/** Parts of a request that hold fields. */
export type Section = 'workload' | 'objective' | 'constraints';

/** The request with one field changed; `undefined` leaves it out. */
export function withField(request: PlanRequest, section: Section, key: string, value: unknown): PlanRequest {
  return { ...request, [section]: { ...request[section], [key]: value } };
}

/** The plan of a request, by a search on the platforms that it allows; undefined where there is none, or the request would be wrong. */
export function planned(request: PlanRequest, shapes?: ReplicaShapes): Evaluation | undefined {
  if (requestProblems(request).length > 0) return undefined;
  const resolved = resolveRequest(request);
  const evaluator = new Evaluator(resolved, shapes ?? new ReplicaShapes(resolved));
  const meeting = combinations(resolved)
    .filter(({ platform }) => resolved.constraints.platforms.includes(platform.platform))
    .map((combination) => evaluator.evaluate(combination))
    .filter((evaluation) => meetsRequest(evaluation, resolved));
  return preferred(meeting, resolved);
}

/**
 * Makes a change and looks for the plan.
 *
 * @param change the change
 * @param shapes replicas of a search of the same model, lengths and engine options
 * @returns undefined where nothing meets the request after it either
 */
export function tried({ path, value, wording, ratio, request }: RequestChange, shapes?: ReplicaShapes): TriedChange | undefined {
  const plan = planned(request, shapes);
  if (plan?.usdPerHour === undefined) return undefined;
  const candidate = candidateOf(plan, resolveRequest(request));
  const usdPerMonth = plan.usdPerHour * HOURS_PER_MONTH;
  const message = `${wording}: ${candidateText(candidate)} at ${grouped(usdPerMonth)} USD a month`;
  return { change: { path, value, message, candidate }, ratio, usdPerMonth };
}
