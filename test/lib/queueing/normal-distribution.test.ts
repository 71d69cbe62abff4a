import { expect, test } from 'vitest';
import { normalBelow } from '../../../lib/queueing/normal-distribution';

/** Tables of the standard normal distribution; the formula is good to 1.5e-7. */
test.each([
  [-3, 0.0013499],
  [-1.644854, 0.05],
  [0, 0.5],
  [0.5, 0.6914625],
  [1, 0.8413447],
  [1.644854, 0.95],
  [1.959964, 0.975],
  [3, 0.9986501],
])('Φ(%d) = %d', (z, share) => {
  expect(Math.abs(normalBelow(z) - share)).toBeLessThan(2e-7);
});

test('far out, nothing is left', () => {
  expect(normalBelow(-40)).toBe(0);
  expect(normalBelow(40)).toBe(1);
});
