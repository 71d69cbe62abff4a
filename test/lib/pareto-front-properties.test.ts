import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SEED, randomRequest } from './selector/random-request';
import { InfeasibleError, InvalidInputError } from '../../lib/errors';
import type { ParetoPoint } from '../../lib/plan/pareto-point';
import { RejectionCode } from '../../lib/plan/rejected';
import type { Candidate } from '../../lib/plan/rejected';
import { Planner } from '../../lib/planner';
import type { PlanRequest } from '../../lib/request/plan-request';

type Weighed = readonly [usdPerMonth: number, timeToFirstTokenMs: number, timePerOutputTokenMs: number];

function frontOf(request: PlanRequest): ParetoPoint[] | undefined {
  try {
    return Planner.plan(request).paretoFront;
  } catch (error) {
    if (error instanceof InfeasibleError || error instanceof InvalidInputError) return undefined; // nothing meets it, or its constraints contradict each other
    throw error;
  }
}

function weighed({ usdPerMonth = NaN, timeToFirstTokenMs = NaN, timePerOutputTokenMs = NaN }: Pick<Candidate, 'usdPerMonth' | 'timeToFirstTokenMs' | 'timePerOutputTokenMs'>): Weighed {
  return [usdPerMonth, timeToFirstTokenMs, timePerOutputTokenMs];
}

/** At most as much of all three, within the nine digits of a percentile. */
function isAsGood(one: Weighed, other: Weighed, tolerance = 0): boolean {
  return one.every((value, index) => value <= (other[index] ?? NaN) * (1 + tolerance));
}

/** Calls back with the front of each of 25 random requests that has one and with all candidates that meet it. */
function forFronts(check: (front: readonly ParetoPoint[], meeting: readonly Candidate[]) => void): void {
  let planned = 0;
  fc.assert(fc.property(randomRequest, (request) => {
    const front = frontOf(request);
    if (!front) return;
    planned++;
    const all = Planner.candidates(request).filter(({ reasons }) => reasons.every(({ code }) => code === RejectionCode.DOMINATED));
    check(front, all.map(({ candidate }) => candidate));
  }), { seed: SEED, numRuns: 25, endOnFailure: true });
  expect(planned).toBeGreaterThan(5); // the random requests are no mere list of impossible ones
}

test('a front has 1 to 20 points by cost, all of them candidates that meet the request', () => {
  forFronts((front, meeting) => {
    expect(front.length).toBeGreaterThanOrEqual(1);
    expect(front.length).toBeLessThanOrEqual(20);
    const costs = front.map(({ usdPerMonth }) => usdPerMonth);
    expect(costs).toEqual([...costs].sort((one, other) => one - other));
    for (const point of front) expect(meeting).toContainEqual(point);
  });
});

test('no candidate that meets the request beats a point, and no point another', () => {
  forFronts((front, meeting) => {
    const all = meeting.map(weighed);
    for (const [index, point] of front.map(weighed).entries()) {
      expect(all.filter((other) => isAsGood(other, point) && !isAsGood(point, other))).toEqual([]);
      expect(front.filter((other, at) => at !== index && isAsGood(weighed(other), point))).toEqual([]);
    }
  });
});

test('the cheapest and the fastest by each time are points', () => {
  forFronts((front, meeting) => {
    for (const key of ['usdPerMonth', 'timeToFirstTokenMs', 'timePerOutputTokenMs'] as const) {
      const least = (candidates: readonly Candidate[]) => Math.min(...candidates.map((candidate) => candidate[key] ?? NaN));
      expect(least(front)).toBe(least(meeting));
    }
  });
});

test('a front that is not full leaves out no candidate but those that a point beats', () => {
  forFronts((front, meeting) => {
    if (front.length === 20) return;
    const points = front.map(weighed);
    expect(meeting.filter((candidate) => !points.some((point) => isAsGood(point, weighed(candidate), 1e-9)))).toEqual([]);
  });
});
