import { expect, test } from 'vitest';
import { LogNormalMixture } from '../../../lib/queueing/log-normal-mixture';

const MEAN = Math.exp(0.5);
const DEVIATION = Math.sqrt(Math.exp(2) - Math.E);

function single(mean: number, deviation: number): LogNormalMixture {
  return new LogNormalMixture([{ share: 1, mean, deviation }]);
}

/** e to the power of a standard normal value has mean e^½ and variance e² − e; tables of the normal distribution. */
const TABLE: readonly (readonly [number, number])[] = [
  [1, 0.5],
  [Math.E, 0.8413447],
  [Math.exp(1.644854), 0.95],
  [Math.exp(-1.644854), 0.05],
];

test.each(TABLE)('of e^z, a share below %d is %d', (value, share) => {
  expect(single(MEAN, DEVIATION).below(value)).toBeCloseTo(share, 6);
});

test.each(TABLE.filter(([, share]) => share >= 0.5))('%d is not exceeded by a share of %d of e^z', (value, share) => {
  expect(single(MEAN, DEVIATION).quantile(share) / value).toBeCloseTo(1, 5);
});

test('nothing is below zero', () => {
  expect(single(1, 1).below(0)).toBe(0);
  expect(single(1, 1).below(-1)).toBe(0);
});

test('without a deviation all is at the mean', () => {
  expect(single(1, 0).below(0.999)).toBe(0);
  expect(single(1, 0).below(1)).toBe(1);
  expect(single(3, 0).quantile(0.95)).toBeCloseTo(3, 7);
});

/** Three quarters at 1, one quarter at 2: the median is 1, the 80th percentile 2. Of e^z and e^(1 + z) in halves, (Φ(1) + Φ(0)) ÷ 2 are below e. */
test('a mixture is below a value as its parts are', () => {
  const parts = new LogNormalMixture([{ share: 0.75, mean: 1, deviation: 0 }, { share: 0.25, mean: 2, deviation: 0 }]);
  expect([0.9, 1, 1.9, 2].map((value) => parts.below(value))).toEqual([0, 0.75, 0.75, 1]);
  expect(parts.quantile(0.5)).toBeCloseTo(1, 7);
  expect(parts.quantile(0.8)).toBeCloseTo(2, 7);
  const spread = new LogNormalMixture([{ share: 0.5, mean: MEAN, deviation: DEVIATION }, { share: 0.5, mean: Math.E * MEAN, deviation: Math.E * DEVIATION }]);
  expect(spread.below(Math.E)).toBeCloseTo((0.8413447 + 0.5) / 2, 6);
});
