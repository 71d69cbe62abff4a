import type { CandidateChoice } from './candidate-choice';
import { chosenCount } from './chosen-count';
import { choiceProblems } from './choice-problems';
import { CountedEvaluator } from './counted-evaluation';
import { excludedBy } from './excluded-by';
import { narrowedRequest } from './narrowed-request';
import { InvalidInputError } from '../errors';
import type { ResolvedRequest } from '../request/resolved-request';
import { combinations } from '../strategy/combination';
import type { Combination } from '../strategy/combination';
import type { Evaluation } from '../strategy/evaluation';
import { preferred } from '../strategy/preference';
import { nearestMiss } from '../strategy/nearest-miss';
import { ReplicaShapes } from '../strategy/replica-shape';
import { meetsRequest } from '../strategy/search';

/** A choice with everything filled in. */
export interface ChosenCandidate {
  /** The request that it is held against. */
  readonly resolved: ResolvedRequest;
  /** What it does. */
  readonly evaluation: Evaluation;
  /** What of the request rules it out, whatever it does; a sentence each. */
  readonly excludedBy: string[];
  /** Whether it meets the request. */
  readonly meets: boolean;
}

/**
 * The candidate of a choice: where it leaves something open, the best by the order of the search, or the nearest miss.
 *
 * @param resolved the request
 * @param choice the choice
 * @throws InvalidInputError with all problems of the choice
 */
export function chosenCandidate(resolved: ResolvedRequest, choice: CandidateChoice): ChosenCandidate {
  const problems = choiceProblems(resolved, choice);
  if (problems.length > 0) throw new InvalidInputError(problems.map(({ message }) => message));
  const narrowed = narrowedRequest(resolved, choice);
  const all = combinations(narrowed).filter(({ platform }) => narrowed.constraints.platforms.includes(platform.platform));
  if (all.length === 0) throw new InvalidInputError([`instanceType must be one that ${narrowed.constraints.platforms.join(' or ')} takes, got ${choice.instanceType}; choose another platform`]);

  const evaluator = new CountedEvaluator(resolved, new ReplicaShapes(resolved));
  const evaluation = bestOf(all, choice, evaluator, resolved);
  const excluded = excludedBy(evaluation, resolved);
  return { resolved, evaluation, excludedBy: excluded, meets: excluded.length === 0 && meetsRequest(evaluation, resolved) };
}

/** By the counts of the choice, or by those of the search: then the best is what the search would prefer. */
function bestOf(all: readonly Combination[], choice: CandidateChoice, evaluator: CountedEvaluator, resolved: ResolvedRequest): Evaluation {
  const counted = all.map((combination) => ({ combination, count: chosenCount(combination, choice) }));
  const faults = [...new Set(counted.map(({ count }) => count).filter((count) => typeof count === 'string'))];
  const possible = counted.flatMap(({ combination, count }) => (typeof count === 'string' ? [] : [{ combination, count }]));
  if (possible.length === 0) throw new InvalidInputError(faults.slice(0, 1));
  const evaluations = possible.map(({ combination, count }) => {
    const sized = evaluator.sized(combination);
    return count || !sized.shape ? evaluator.counted(combination, count) : sized; // of the excluded too one asks for the best layout
  });
  const best = preferred(evaluations.filter((evaluation) => meetsRequest(evaluation, resolved)), resolved) ?? nearestMiss(evaluations, resolved)?.evaluation;
  const index = Math.max(evaluations.findIndex((evaluation) => evaluation === best), 0);
  const chosen = possible[index];
  if (!chosen) throw new InvalidInputError(faults);
  return evaluator.counted(chosen.combination, chosen.count);
}
