import { expect, test } from 'vitest';
import { gammaBelow, gammaQuantile } from '../../../lib/estimate/gamma-distribution';

/** Tables of the χ² distribution with k degrees of freedom, which is 2 × a gamma distribution of shape k ÷ 2. */
test.each([
  [1, 0.95, 3.841],
  [2, 0.95, 5.991],
  [8, 0.05, 2.733],
  [8, 0.95, 15.507],
  [8, 0.999, 26.124],
  [10, 0.5, 9.342],
  [20, 0.99, 37.566],
  [100, 0.05, 77.929],
  [100, 0.95, 124.342],
])('χ² of %d degrees of freedom has its %d quantile at %d', (degrees, share, value) => {
  expect(2 * gammaQuantile(degrees / 2, share)).toBeCloseTo(value, 3);
  expect(gammaBelow(degrees / 2, value / 2)).toBeCloseTo(share, 4);
});

test.each([0.1, 1, 3, 10])('shape 1 is the exponential distribution: P(1, %d) = 1 − e^−x', (x) => {
  expect(gammaBelow(1, x)).toBeCloseTo(1 - Math.exp(-x), 13);
});

test('shape ½ is the error function: P(½, 1) = erf 1 = 0.8427007929', () => {
  expect(gammaBelow(0.5, 1)).toBeCloseTo(0.8427007929, 10);
});

/** Shape 4 sums four exponentials: P(4, x) = 1 − e^−x (1 + x + x²/2 + x³/6). */
test.each([0.5, 4, 4.9, 5.1, 20])('shape 4 agrees with its closed form at %d, on both sides of the switch of methods', (x) => {
  expect(gammaBelow(4, x)).toBeCloseTo(1 - Math.exp(-x) * (1 + x + x ** 2 / 2 + x ** 3 / 6), 13);
});

test('nothing lies below 0 and everything below infinity', () => {
  expect(gammaBelow(4, -1)).toBe(0);
  expect(gammaBelow(4, 0)).toBe(0);
  expect(gammaBelow(4, Number.POSITIVE_INFINITY)).toBe(1);
});

/** Coefficients of variation 3, 1, 0.5, 0.1 and 0.01. */
test.each([1 / 9, 1, 4, 100, 10_000])('quantiles of shape %d invert the distribution', (shape) => {
  for (const share of [0.1, 0.5, 0.9, 0.999]) expect(gammaBelow(shape, gammaQuantile(shape, share))).toBeCloseTo(share, 8);
});
