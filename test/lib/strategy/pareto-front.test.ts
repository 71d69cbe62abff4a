import { expect, test } from 'vitest';
import { paretoFront, spacedAlongCost } from '../../../lib/strategy/pareto-front';
import type { CostAndTimes } from '../../../lib/strategy/pareto-front';

interface Named extends CostAndTimes { readonly name: string }

function point(name: string, usdPerMonth: number, timeToFirstTokenMs: number, timePerOutputTokenMs: number): Named {
  return { name, usdPerMonth, timeToFirstTokenMs, timePerOutputTokenMs };
}

function names(points: readonly Named[]): string {
  return points.map(({ name }) => name).join(' ');
}

/** Costs of 1.1⁰, 1.1¹ …, each point dearer and faster than the one before. */
function geometric(count: number): Named[] {
  return Array.from({ length: count }, (_, index) => point(String(index), 1000 * 1.1 ** index, 1000 - index, 100 - index / 10));
}

test.each([
  ['a dearer and slower point', [point('a', 100, 10, 10), point('b', 101, 11, 11)], 'a'],
  ['a dearer point that is as fast', [point('a', 101, 10, 10), point('b', 100, 10, 10)], 'b'],
  ['a slower point of the same cost', [point('a', 100, 10, 11), point('b', 100, 10, 10)], 'b'],
  ['a point that another beats in one of three and equals in the others', [point('a', 100, 10, 10), point('b', 100, 9, 10)], 'b'],
  ['the second of two equal points', [point('a', 100, 10, 10), point('b', 100, 10, 10)], 'a'],
])('%s is not on the front', (_, points, front) => {
  expect(names(paretoFront(points))).toBe(front);
});

test('points that trade cost and either time for another are on the front, by cost', () => {
  const points = [point('fast tokens', 300, 50, 5), point('cheap', 100, 50, 20), point('fast start', 200, 10, 30), point('beaten', 310, 60, 6)];
  expect(names(paretoFront(points))).toBe('cheap fast start fast tokens');
});

test('no point has no front', () => {
  expect(paretoFront([])).toEqual([]);
});

test('a front of as many points as allowed is kept whole', () => {
  expect(names(spacedAlongCost(geometric(5), 5))).toBe('0 1 2 3 4');
});

test('a longer one keeps its ends and those that halve the ratios of costs', () => {
  expect(names(spacedAlongCost(geometric(9), 5))).toBe('0 2 4 6 8');
});

test('the cheapest and the fastest by either time stay, close as they may be', () => {
  const front = [point('cheapest', 100, 90, 90), point('first token', 101, 10, 80), point('output token', 102, 80, 10), ...['x', 'y', 'z'].map((name, index) => point(name, 1000 * (index + 1), 20 - index, 20 - index))];
  expect(names(spacedAlongCost(front, 3))).toBe('cheapest first token output token');
  expect(names(spacedAlongCost(front, 4))).toBe('cheapest first token output token z');
});

test('points of the same cost fill up what is left', () => {
  const front = Array.from({ length: 6 }, (_, index) => point(String(index), 100, 10 + index, 20 - index));
  expect(names(spacedAlongCost(front, 4))).toBe('0 1 2 5');
});
