import type { Combination } from '../combination';
import { combinationName, combinations } from '../combination';
import { HOURS_PER_MONTH } from '../cost/deployment-cost';
import { Evaluator } from '../evaluation';
import type { Evaluation } from '../evaluation';
import { writtenAbove, writtenBelow } from './feasible-number';
import { withField } from './feasible-trial';
import type { RequestChange, Section } from './feasible-trial';
import type { ReplicaShapes } from '../replica-shape';
import { isAllowed, meetsRequest } from '../search';
import type { SearchResult } from '../search';
import { grouped, percent, short } from '../../number-text';
import { RejectionCode } from '../../plan/rejected';
import type { ResolvedRequest } from '../../request/resolved-request';

const { MISSES_TTFT, MISSES_TPOT, MISSES_RESPONSE_TIME, MISSES_COLD_START, SATURATED, PLATFORM_LIMIT } = RejectionCode;

/** A number of the request whose looser value may be enough. */
interface Limit {
  readonly section: Section;
  readonly key: string;
  /** Reasons that a looser value can take away, those of the platform where they count replicas; a candidate with any other fails for something else. */
  readonly mends: readonly RejectionCode[];
  /** Its loosest value. */
  readonly loosest: number;
  /** Whether it is a whole number. */
  readonly whole?: boolean;
}

const MOST = 1e9;
const LEAST = 1e-6;

const LIMITS: readonly Limit[] = [
  { section: 'objective', key: 'timeToFirstTokenMs', mends: [MISSES_TTFT, SATURATED, PLATFORM_LIMIT], loosest: MOST },
  { section: 'objective', key: 'timePerOutputTokenMs', mends: [MISSES_TPOT, SATURATED, PLATFORM_LIMIT], loosest: MOST },
  { section: 'objective', key: 'coldStartSecondsMax', mends: [MISSES_COLD_START], loosest: MOST },
  { section: 'workload', key: 'maxResponseSeconds', mends: [MISSES_RESPONSE_TIME, SATURATED, PLATFORM_LIMIT], loosest: MOST },
  { section: 'workload', key: 'requestsPerSecond', mends: [SATURATED, PLATFORM_LIMIT], loosest: LEAST },
  { section: 'constraints', key: 'maxReplicas', mends: [SATURATED, PLATFORM_LIMIT], loosest: MOST, whole: true },
];

/** Least difference between two values that counts, as a share. */
const TOLERANCE = 0.001;
/** Least gain, as a share, for which another candidate is looked at closely. */
const LEAST_GAIN = 0.005;

/** The least changes of single numbers with which a candidate should meet the request; a search has to confirm each. */
export function limitChanges(result: SearchResult, resolved: ResolvedRequest): RequestChange[] {
  return [...LIMITS.flatMap((limit) => limitChange(limit, result, resolved)), ...budgetChange(result, resolved)];
}

/** What is left out costs least: the cheapest candidate that keeps all else. */
function budgetChange({ evaluations }: SearchResult, resolved: ResolvedRequest): RequestChange[] {
  const { budgetUsdPerMonth } = resolved.constraints;
  if (budgetUsdPerMonth === undefined) return [];
  const costs = evaluations
    .filter((evaluation) => evaluation.reasons.length === 0 && isAllowed(evaluation, resolved))
    .map(({ usdPerHour = Number.POSITIVE_INFINITY }) => usdPerHour * HOURS_PER_MONTH);
  const least = Math.ceil(Math.min(...costs));
  if (!Number.isFinite(least) || least > MOST) return [];
  return [{
    path: 'constraints.budgetUsdPerMonth',
    value: String(least),
    wording: `set constraints.budgetUsdPerMonth to ${least} (+${grouped(least - budgetUsdPerMonth)} USD)`,
    ratio: least / budgetUsdPerMonth,
    request: withField(resolved.request, 'constraints', 'budgetUsdPerMonth', least),
  }];
}

function limitChange(limit: Limit, { evaluations, shapes }: SearchResult, resolved: ResolvedRequest): RequestChange[] {
  const { section, key } = limit;
  const stated = valueOf(resolved, limit);
  if (stated === undefined) return [];
  const mendable = evaluations.filter((evaluation) =>
    isAllowed(evaluation, resolved) && evaluation.shape !== undefined && evaluation.reasons.every(({ code }) => limit.mends.includes(code)));
  const needed = new LimitSearch(limit, stated, { resolved, shapes }).needed(mendable);
  if (needed === undefined) return [];
  const value = writtenValue(needed, limit);
  const ratio = Math.max(value / stated, stated / value);
  return [{
    path: `${section}.${key}`,
    value: String(value),
    wording: `set ${section}.${key} to ${value} (${differenceText(value / stated)})`,
    ratio,
    request: withField(resolved.request, section, key, value),
  }];
}

function writtenValue(needed: number, { whole, loosest }: Limit): number {
  if (whole) return needed;
  return loosest === LEAST ? writtenBelow(needed) : writtenAbove(needed);
}

/** A ratio in words: +24 %, −10 %, × 3.20. */
function differenceText(ratio: number): string {
  if (ratio >= 2) return `× ${short(ratio)}`;
  return ratio > 1 ? `+${percent(ratio - 1)}` : `−${percent(1 - ratio)}`;
}

function valueOf(resolved: ResolvedRequest, { section, key }: Limit): number | undefined {
  const part: object = resolved[section];
  return (part as Readonly<Record<string, number | undefined>>)[key];
}

interface Searched {
  readonly resolved: ResolvedRequest;
  readonly shapes: ReplicaShapes;
}

/** Looks for the value nearest to the stated one with which any of several candidates meets the request. */
class LimitSearch {
  private known: { readonly value: number; readonly resolved: ResolvedRequest; readonly evaluator: Evaluator } | undefined;
  private readonly whole: ReadonlyMap<string, Combination>;

  constructor(private readonly limit: Limit, private readonly stated: number, private readonly searched: Searched) {
    const full = limit.key === 'maxReplicas' ? combinations(this.at(limit.loosest)) : [];
    this.whole = new Map(full.map((combination) => [combinationName(combination), combination]));
  }

  /** The value; undefined where none is enough for any of them. Those that are least far off are asked first. */
  public needed(evaluations: readonly Evaluation[]): number | undefined {
    const near = evaluations.map((evaluation) => ({ evaluation, excess: excessOf(evaluation) })).sort((one, other) => one.excess - other.excess);
    return near.reduce<number | undefined>((best, { evaluation: { combination } }) => {
      const loose = this.loosestFor(combination, best);
      return loose !== undefined && this.meets(combination, loose) ? this.nearest(combination, loose) : best;
    }, undefined);
  }

  /** The value that a candidate must do with to be worth a look; undefined: none. */
  private loosestFor({ platform }: Combination, best: number | undefined): number | undefined {
    const { key, whole, loosest } = this.limit;
    const most = key === 'maxResponseSeconds' ? platform.responseSeconds ?? loosest : loosest;
    if (best === undefined) return most === this.stated ? undefined : most;
    if (whole) return best - 1 > this.stated ? best - 1 : undefined;
    const better = best * (loosest < this.stated ? 1 + LEAST_GAIN : 1 - LEAST_GAIN);
    const change = Math.abs(Math.log(better / this.stated));
    return change < TOLERANCE || change > Math.abs(Math.log(most / this.stated)) ? undefined : better;
  }

  /** Between the stated value, which is not enough, and one that is. */
  private nearest(combination: Combination, loose: number): number {
    let [no, yes] = [this.stated, loose];
    while (this.limit.whole ? yes - no > 1 : Math.abs(Math.log(yes / no)) > TOLERANCE) {
      const middle = this.limit.whole ? Math.floor((no + yes) / 2) : Math.sqrt(no * yes);
      if (this.meets(combination, middle)) yes = middle;
      else no = middle;
    }
    return yes;
  }

  private meets(combination: Combination, value: number): boolean {
    if (this.known?.value !== value) {
      const resolved = this.at(value);
      this.known = { value, resolved, evaluator: new Evaluator(resolved, this.searched.shapes) };
    }
    const full = this.whole.get(combinationName(combination));
    const evaluated = full ? { ...full, replicasPerInstance: Math.min(full.replicasPerInstance, value) } : combination;
    return meetsRequest(this.known.evaluator.evaluate(evaluated), this.known.resolved);
  }

  private at(value: number): ResolvedRequest {
    const { resolved } = this.searched;
    const { section, key } = this.limit;
    return { ...resolved, [section]: { ...resolved[section], [key]: value } };
  }
}

function excessOf({ reasons }: Evaluation): number {
  return reasons.reduce((sum, { excessFraction = 0 }) => sum + excessFraction, 0);
}
