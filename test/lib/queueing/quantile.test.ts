import { expect, test } from 'vitest';
import { quantile } from '../../../lib/queueing/quantile';

const LEAST = 1e-9;

/** −ln(1 − share) ÷ rate of the exponential distribution. */
test.each([
  [1, 0.5, 0.693147],
  [1, 0.95, 2.995732],
  [1, 0.99, 4.60517],
  [1000, 0.95, 0.002995732],
  [1e-6, 0.95, 2_995_732],
])('an exponential wait that ends at %d a second is shorter than its %d quantile, %d s', (rate, share, seconds) => {
  expect(quantile((value) => 1 - Math.exp(-rate * value), share, LEAST) / seconds).toBeCloseTo(1, 6);
});

test('where a distribution jumps past the share, the quantile is the jump', () => {
  expect(quantile((value) => Number(value >= 3), 0.95, LEAST)).toBeCloseTo(3, 8);
});

test('the quantile of a distribution that never gets there is large, but finite', () => {
  const never = quantile(() => 0.5, 0.95, LEAST);
  expect(never).toBeGreaterThanOrEqual(1e12);
  expect(Number.isFinite(never)).toBe(true);
});
