import { expect, test } from 'vitest';
import { zero } from '../../../lib/queueing/zero';

/** √2, e, Ω with x · e^x = 1 (0.5671432904), and 10^−6. */
test.each([
  ['x² − 2', (x: number) => x ** 2 - 2, 2, Math.SQRT2],
  ['ln x − 1', (x: number) => Math.log(x + 1e-300) - 1, 10, Math.E],
  ['x · e^x − 1', (x: number) => x * Math.exp(x) - 1, 50, 0.5671432904],
  ['x − 10^−6', (x: number) => x - 1e-6, 1e6, 1e-6],
])('%s vanishes where it does', (_, value, to, expected) => {
  expect(zero(value, 0, to) / expected).toBeCloseTo(1, 8);
  expect(value(zero(value, 0, to))).toBeGreaterThanOrEqual(0);
});

test('a smooth function is asked a dozen times, for six digits', () => {
  let asked = 0;
  const value = (x: number): number => {
    asked++;
    return x - 20 - 30 / (1 + x);
  };
  expect(zero(value, 0, 512, 1e-6)).toBeCloseTo(21.3427, 4); // x² − 19 x − 50 = 0
  expect(asked).toBeLessThanOrEqual(12);
});

test('a jump is found as well', () => {
  expect(zero((x) => (x < Math.PI ? -1e-9 : 1), 0, 1000) / Math.PI).toBeCloseTo(1, 8);
  expect(zero((x) => (x < Math.PI ? -1 : 1e-9), 0, 1000) / Math.PI).toBeCloseTo(1, 8);
});

test('a function that is negative all along ends at the upper end', () => {
  expect(zero((x) => x - 2, 0, 1)).toBe(1);
});
