import type { Evaluation } from '../evaluation';
import { devicesOf } from '../layouts';
import type { SearchResult } from '../search';
import { RejectionCode } from '../../plan/rejected';
import type { ResolvedRequest } from '../../request/resolved-request';

/** An evaluation with a replica, a size and a cost. */
export type Planned = Evaluation & Required<Pick<Evaluation, 'shape' | 'instances' | 'usdPerHour'>>;

/** The evaluations that a plan is explained by, on the platforms that the request allows; the budget aside. */
export interface DecisionField {
  /** A whole replica on one device of the plan's kind. */
  readonly alone?: Evaluation;
  /** A replica within one node of the plan's instance type. */
  readonly inNode?: Evaluation;
  /** The best on the plan's instance type that is split otherwise: without attention ranks or pipeline stages where the plan has such. */
  readonly sibling?: Evaluation;
  /** The best on the plan's instance type and layout that is compiled for another number of sequences. */
  readonly otherBatch?: Evaluation;
  /** What misses nothing but time limits, by the least, among the other instance types that cost less. */
  readonly nearMiss?: Evaluation;
  /** The cheapest on another instance type that meets the request. */
  readonly otherInstance?: Evaluation;
  /** The cheapest with other data types that meets the request. */
  readonly otherDataTypes?: Evaluation;
  /** The cheapest that meets the request. */
  readonly cheapest?: Evaluation;
}

const TIME_CODES: readonly RejectionCode[] = [
  RejectionCode.MISSES_TTFT, RejectionCode.MISSES_TPOT, RejectionCode.MISSES_RESPONSE_TIME, RejectionCode.MISSES_COLD_START,
];

type Picked = { -readonly [Name in keyof DecisionField]: DecisionField[Name] };

/** Which evaluations compete for which place. */
const PLACES: Readonly<Record<keyof DecisionField, (evaluation: Evaluation, plan: Planned) => boolean>> = {
  alone: (evaluation, plan) => isSameHardware(evaluation, plan) && isSameData(evaluation, plan) && devicesOf(evaluation.combination.layout) === 1,
  inNode: (evaluation, plan) => evaluation.combination.layout.nodes === 1 && isSameHardware(evaluation, plan) && isSameData(evaluation, plan),
  sibling: (evaluation, plan) => isSameHardware(evaluation, plan) && isSameData(evaluation, plan) && isSplitOtherwise(evaluation, plan),
  otherBatch: (evaluation, plan) => isSameHardware(evaluation, plan) && isSameData(evaluation, plan) && evaluation.combination.layout === plan.combination.layout,
  nearMiss: (evaluation, plan) => evaluation.reasons.length > 0 && (evaluation.usdPerHour ?? Infinity) < plan.usdPerHour
    && !isSameHardware(evaluation, plan) && evaluation.reasons.every(({ code }) => TIME_CODES.includes(code)),
  otherInstance: (evaluation, plan) => evaluation.reasons.length === 0 && evaluation.combination.instance !== plan.combination.instance,
  otherDataTypes: (evaluation, plan) => evaluation.reasons.length === 0 && !isSameData(evaluation, plan),
  cheapest: (evaluation) => evaluation.reasons.length === 0,
};
const NAMES = Object.keys(PLACES) as (keyof DecisionField)[];

/** The evaluations that explain the plan of a search, found in one pass. */
export function decisionField({ evaluations }: SearchResult, plan: Planned, { constraints }: ResolvedRequest): DecisionField {
  const allowed = new Set<string>(constraints.platforms);
  const field: Picked = {};
  for (const evaluation of evaluations) {
    if (evaluation === plan || evaluation.shape === undefined || !allowed.has(evaluation.combination.platform.platform)) continue;
    for (const name of NAMES) {
      const best = field[name];
      if (PLACES[name](evaluation, plan) && (best === undefined || isBetter(evaluation, best))) field[name] = evaluation;
    }
  }
  return field;
}

function isSameHardware({ combination: one }: Evaluation, { combination: other }: Evaluation): boolean {
  return one.instance === other.instance && one.platform === other.platform;
}

function isSameData({ combination: one }: Evaluation, { combination: other }: Evaluation): boolean {
  return one.choice === other.choice && one.kvCacheDataType === other.kvCacheDataType;
}

function isSplitOtherwise({ combination: { layout } }: Evaluation, { combination: { layout: planned, compiledSequences } }: Evaluation): boolean {
  if (compiledSequences !== undefined) return layout !== planned;
  if (planned.attentionDataParallelism > 1) return layout.attentionDataParallelism === 1;
  return planned.pipelineParallelism === 1 || layout.pipelineParallelism === 1;
}

/** What fits before what does not, what meets the request before what does not; then the lower cost, or the smaller excess. */
function isBetter(one: Evaluation, other: Evaluation): boolean {
  const [[fits, meets, rest], [otherFits, otherMeets, otherRest]] = [rank(one), rank(other)];
  if (fits !== otherFits) return fits < otherFits;
  return meets === otherMeets ? rest < otherRest : meets < otherMeets;
}

function rank({ shape, reasons, usdPerHour = Infinity }: Evaluation): [number, number, number] {
  const excessFraction = Math.max(...reasons.map((reason) => reason.excessFraction ?? Infinity));
  return [Number(shape?.fit.maxSequences === 0), Number(reasons.length > 0), reasons.length > 0 ? excessFraction : usdPerHour];
}
