import { expect, test } from 'vitest';
import { LogNormalDistribution } from '../../../lib/queueing/log-normal-distribution';

const MEAN = Math.exp(0.5);
const DEVIATION = Math.sqrt(Math.exp(2) - Math.E);

/** e to the power of a standard normal value has mean e^½ and variance e² − e; tables of the normal distribution. */
test.each([
  [1, 0.5],
  [Math.E, 0.8413447],
  [Math.exp(1.644854), 0.95],
  [Math.exp(-1.644854), 0.05],
])('of e^z, a share below %d is %d', (value, share) => {
  expect(new LogNormalDistribution(MEAN, DEVIATION).below(value)).toBeCloseTo(share, 6);
});

test('nothing is below zero', () => {
  expect(new LogNormalDistribution(1, 1).below(0)).toBe(0);
  expect(new LogNormalDistribution(1, 1).below(-1)).toBe(0);
});

test('without a deviation all is at the mean', () => {
  expect(new LogNormalDistribution(1, 0).below(0.999)).toBe(0);
  expect(new LogNormalDistribution(1, 0).below(1)).toBe(1);
});
