import { LRUCache } from 'lru-cache';
import { describe, expect, test } from 'vitest';
import { characteristicSeconds, hitFraction } from '../../../lib/queueing/characteristic-time';
import type { CachedItem } from '../../../lib/queueing/characteristic-time';
import { seededRandom } from '../portfolio/seeded-random';

const items = (rates: readonly number[], bytes: readonly number[]): CachedItem[] =>
  rates.map((requestsPerSecond, index) => ({ requestsPerSecond, bytes: bytes[index] ?? 1, copies: 1 }));

test('of 10 equally popular items a cache of 3 keeps each for T with 1 − e^(−T) = 0.3', () => {
  const all = items(Array<number>(10).fill(1), Array<number>(10).fill(1));
  expect(characteristicSeconds(all, 3)).toBeCloseTo(-Math.log(0.7), 9);
});

test('sizes count in bytes: of equally popular items the share of hits is the share of bytes, whatever the sizes', () => {
  const all = items([2, 2, 2], [1, 3, 6]);
  const seconds = characteristicSeconds(all, 4);
  expect(all.map((item) => hitFraction(item, seconds))).toEqual([0.4, 0.4, 0.4].map((value) => expect.closeTo(value, 9) as number));
});

test('rates of 1 and 2 with a cache of one of two items: x + x² = 1 for x = e^(−T)', () => {
  const seconds = characteristicSeconds(items([1, 2], [1, 1]), 1);
  expect(Math.exp(-seconds)).toBeCloseTo((Math.sqrt(5) - 1) / 2, 9); // the golden ratio
});

test('an item on two instances sees half of its requests on each, and takes twice the bytes', () => {
  const [hot, cold] = [{ requestsPerSecond: 2, bytes: 1, copies: 2 }, { requestsPerSecond: 1, bytes: 1, copies: 1 }];
  const seconds = characteristicSeconds([hot, cold], 1.5);
  expect(seconds).toBeCloseTo(Math.log(2), 9); // 3 (1 − e^(−T)) = 1.5
  expect(hitFraction(hot, seconds)).toBeCloseTo(0.5, 9);
});

test('everything that fits is always found', () => {
  const all = items([1, 2], [1, 1]);
  expect(characteristicSeconds(all, 2)).toBe(Number.POSITIVE_INFINITY);
  expect(all.map((item) => hitFraction(item, Number.POSITIVE_INFINITY))).toEqual([1, 1]);
});

const LAWS: Readonly<Record<string, number>> = { uniform: 0, 'Zipf 0.6': 0.6, 'Zipf 0.8': 0.8, 'Zipf 1.0': 1, 'Zipf 1.2': 1.2 };
const CACHE_FRACTIONS = [0.05, 0.2, 0.5, 0.8];
const DECILES = 10;

describe.each([100, 1000])('of %i models', (count) => {
  describe.each(['equal', 'log-normal'])('of %s sizes', (kind) => {
    test.each(Object.keys(LAWS))('%s: hits are those of a simulated cache of bytes within 0.03, overall and by decile of popularity', (law) => {
      const random = seededRandom(count + law.length);
      const weights = Array.from({ length: count }, (_, rank) => (rank + 1) ** -(LAWS[law] ?? 0));
      const bytes = weights.map(() => (kind === 'equal' ? 1000 : Math.round(1000 * Math.exp(0.5 * normal(random)))));
      const total = bytes.reduce((sum, size) => sum + size, 0);
      for (const fraction of CACHE_FRACTIONS) {
        const capacity = Math.floor(fraction * total);
        const simulated = simulatedHits(weights, bytes, capacity, random);
        const all = items(weights, bytes);
        const seconds = characteristicSeconds(all, capacity);
        const predicted = byDecile(all.map((item) => hitFraction(item, seconds)), weights);
        predicted.forEach((hits, decile) => {
          expect(Math.abs(hits - (simulated[decile] ?? Number.NaN)), `cache of ${String(fraction)}, ${decile === DECILES ? 'overall' : `decile ${String(decile)}`}`).toBeLessThan(0.03);
        });
      }
    });
  });
});

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Hits by decile of popularity, those of all at the end. */
function simulatedHits(weights: readonly number[], bytes: readonly number[], capacity: number, random: () => number): number[] {
  const cumulated: number[] = [];
  weights.reduce((sum, weight, index) => (cumulated[index] = sum + weight), 0);
  const cache = new LRUCache<number, true>({ maxSize: capacity, sizeCalculation: (_, key) => bytes[key] ?? 1 });
  const hits = Array<number>(weights.length).fill(0);
  const requests = Array<number>(weights.length).fill(0);
  const warmUp = 100 * weights.length;
  for (let request = 0; request < warmUp + 400_000; request++) {
    const model = drawn(cumulated, random());
    const hit = cache.get(model) === true;
    if (!hit) cache.set(model, true);
    if (request < warmUp) continue;
    requests[model] = (requests[model] ?? 0) + 1;
    if (hit) hits[model] = (hits[model] ?? 0) + 1;
  }
  return byDecile(hits.map((count, model) => count / (requests[model] || 1)), requests);
}

/** The first whose cumulated weight exceeds a share of the total. */
function drawn(cumulated: readonly number[], share: number): number {
  const target = share * (cumulated[cumulated.length - 1] ?? 0);
  let low = 0;
  let high = cumulated.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulated[middle] ?? 0) > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

function byDecile(hits: readonly number[], weights: readonly number[]): number[] {
  const size = hits.length / DECILES;
  const mean = (from: number, to: number): number => {
    let hit = 0;
    let all = 0;
    for (let model = from; model < to; model++) {
      hit += (hits[model] ?? 0) * (weights[model] ?? 0);
      all += weights[model] ?? 0;
    }
    return hit / all;
  };
  return [...Array.from({ length: DECILES }, (_, decile) => mean(decile * size, (decile + 1) * size)), mean(0, hits.length)];
}
