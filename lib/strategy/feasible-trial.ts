import { candidateText } from './candidate-text';
import { HOURS_PER_MONTH } from './deployment-cost';
import { candidateOf } from './rejections';
import type { ReplicaShapes } from './replica-shape';
import { search } from './search';
import type { SearchResult } from './search';
import { grouped } from '../number-text';
import type { FeasibleChange } from '../plan/rejected';
import type { PlanRequest } from '../request/plan-request';
import { requestProblems } from '../request/request-problems';
import { resolveRequest } from '../request/resolved-request';

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

/** What a search finds for a request; undefined where the request would be wrong. */
export function searched(request: PlanRequest, shapes?: ReplicaShapes): SearchResult | undefined {
  return requestProblems(request).length > 0 ? undefined : search(resolveRequest(request), shapes);
}

/**
 * Makes a change and looks for the plan.
 *
 * @param change the change
 * @param shapes replicas of a search of the same model, lengths and engine options
 * @returns undefined where nothing meets the request after it either
 */
export function tried({ path, value, wording, ratio, request }: RequestChange, shapes?: ReplicaShapes): TriedChange | undefined {
  const plan = searched(request, shapes)?.plan;
  if (plan?.usdPerHour === undefined) return undefined;
  const candidate = candidateOf(plan, resolveRequest(request));
  const usdPerMonth = plan.usdPerHour * HOURS_PER_MONTH;
  const message = `${wording}: ${candidateText(candidate)} at ${grouped(usdPerMonth)} USD a month`;
  return { change: { path, value, message, candidate }, ratio, usdPerMonth };
}
