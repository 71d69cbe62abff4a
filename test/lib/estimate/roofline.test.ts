import { expect, test } from 'vitest';
import { smoothMaximum } from '../../../lib/estimate/roofline';

/** (a³ + b³)^⅓: 3, 4, 5 and 6 are the least whole numbers with 3³ + 4³ + 5³ = 6³; 9³ + 10³ = 1,729. */
test.each([
  [1, 0, 1],
  [0, 2, 2],
  [1, 1, 1.259921],
  [9, 10, 12.002314],
])('moving bytes for %d s and computing for %d s takes %d s', (memory, compute, seconds) => {
  expect(smoothMaximum(memory, compute)).toBeCloseTo(seconds, 6);
});

test('the longer of the two decides where they differ by ten', () => {
  expect(smoothMaximum(1, 10)).toBeLessThan(10.01);
  expect(smoothMaximum(1, 10)).toBeGreaterThan(10);
});
