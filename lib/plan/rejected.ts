import type { ParallelLayout } from './decision';
import type { PlanRequest } from '../request/plan-request';
import type { DataType } from '../catalog/data-type';
import type { Platform } from '../catalog/platform';

/** Why a candidate is not the plan. */
export enum RejectionCode {
  /** Weights, activations and one request exceed the memory of the devices. */
  DOES_NOT_FIT = 'DOES_NOT_FIT',
  /** The time to first token is above its target. */
  MISSES_TTFT = 'MISSES_TTFT',
  /** The time per output token is above its target. */
  MISSES_TPOT = 'MISSES_TPOT',
  /** The longest answers take more than `workload.maxResponseSeconds`, or those of a portfolio more than `objective.responseMs`. */
  MISSES_RESPONSE_TIME = 'MISSES_RESPONSE_TIME',
  /** It starts from zero more slowly than `objective.coldStartSecondsMax` allows, and cannot do without; or loads a model more slowly than `objective.coldLoadSecondsMax`. */
  MISSES_COLD_START = 'MISSES_COLD_START',
  /** Too few requests find their model in memory: `objective.cacheHitFractionMin` of a portfolio. */
  MISSES_CACHE_HITS = 'MISSES_CACHE_HITS',
  /** It needs more replicas than allowed to carry the load within its targets. */
  SATURATED = 'SATURATED',
  /** It costs more than the budget. */
  OVER_BUDGET = 'OVER_BUDGET',
  /** No price is known, nor can one be derived. */
  NO_PRICE = 'NO_PRICE',
  /** The platform does not offer the instance type in the region. */
  NOT_IN_REGION = 'NOT_IN_REGION',
  /** The accelerator or the engine does not run the data type. */
  DATA_TYPE_UNSUPPORTED = 'DATA_TYPE_UNSUPPORTED',
  /** The engine does not draft tokens for such a layout, or with such a model. */
  SPECULATION_UNSUPPORTED = 'SPECULATION_UNSUPPORTED',
  /** No engine serves a model of this type on the accelerator. */
  MODEL_UNSUPPORTED = 'MODEL_UNSUPPORTED',
  /** No engine splits a replica so on the accelerator. */
  LAYOUT_UNSUPPORTED = 'LAYOUT_UNSUPPORTED',
  /** Several nodes without EFA. */
  NO_EFA = 'NO_EFA',
  /** The platform does not allow it. */
  PLATFORM_LIMIT = 'PLATFORM_LIMIT',
  /** It meets the request, and the plan is cheaper or preferred at about the same cost. */
  DOMINATED = 'DOMINATED',
}

/** One reason, with how far off the candidate is. */
export interface Reason {
  /** The kind of reason. */
  readonly code: RejectionCode;

  /** A sentence with the value and the limit. */
  readonly message: string;

  /**
   * (Value − limit) ÷ limit: 0.2 is 20 % beyond the limit.
   *
   * @default - the reason is a matter of yes or no
   */
  readonly excessFraction?: number;
}

/** A combination that was considered. */
export interface Candidate {
  /** The AWS service. */
  readonly platform: Platform;
  /** EC2 instance type, without `ml.`. */
  readonly instanceType: string;
  /** Instances that one replica spans. */
  readonly nodesPerReplica: number;
  /** Data type of the weights. */
  readonly weightDataType: DataType;
  /** Data type of the key-value cache. */
  readonly kvCacheDataType: DataType;
  /** How one replica is split over its devices. */
  readonly layout: ParallelLayout;

  /**
   * Sequences of a decode step for which the model is compiled.
   *
   * @default - it is not compiled: the accelerators are GPUs, or a CPU
   */
  readonly compiledSequences?: number;

  /**
   * The fewest instances that carry the load within its targets, or that carry the load where no number keeps the targets.
   *
   * @default - not calculated: the candidate fails before
   */
  readonly instances?: number;

  /**
   * Cost in a month of 730 hours.
   *
   * @default - not calculated: the candidate fails before, or has no price
   */
  readonly usdPerMonth?: number;

  /**
   * 95th percentile of the time to first token; with no other request waiting where no number of instances keeps the targets.
   *
   * @default - not calculated: the candidate fails before
   */
  readonly timeToFirstTokenMs?: number;

  /**
   * 95th percentile of the time per output token; alike.
   *
   * @default - not calculated: the candidate fails before
   */
  readonly timePerOutputTokenMs?: number;
}

/** A candidate and why it is not the plan. */
export interface RejectedCandidate {
  /** The combination. */
  readonly candidate: Candidate;
  /** At least one reason. */
  readonly reasons: Reason[];
}

/** All that the plan is not. */
export interface Rejected {
  /** Rejected candidates by the code of their reasons; a candidate with two reasons counts under both. */
  readonly countsByCode: { [code: string]: number };

  /** The nearest miss of each instance type on each platform, nearest first: what money mends, then what a looser target mends. */
  readonly nearest: RejectedCandidate[];
}

/** One change of the request, with which something meets it. */
export interface FeasibleChange {
  /** Dotted path of what changes, such as `objective.timePerOutputTokenMs`. */
  readonly path: string;

  /** What it must be, as one writes it in the request; `left out` where the key must go. */
  readonly value: string;

  /** The change as a sentence, with the plan that it leads to and its price. */
  readonly message: string;

  /** The combination that then meets the request. */
  readonly candidate: Candidate;
}

/** The answer when nothing meets the request. */
export interface InfeasibleResult {
  /** Version of this form. */
  readonly schemaVersion: number;
  /** The request with its defaults filled in. */
  readonly request: PlanRequest;
  /** Every rejected candidate, summed up. */
  readonly rejected: Rejected;
  /** Single changes of the request with which something meets it, the smallest first. */
  readonly changes: FeasibleChange[];
}
