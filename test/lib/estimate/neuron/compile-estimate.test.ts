import { expect, test } from 'vitest';
import { compileMemoryBytes, compileSeconds } from '../../../../lib/estimate/neuron/compile-estimate';

const GIB = 1024 ** 3;

test('15 GB of weights are compiled in the 15 minutes of the quick start of AWS Neuron', () => {
  expect(compileSeconds(15e9)).toBeCloseTo(900, 9);
});

test.each([
  ['7B', 14e9, 64, 128],
  ['13B', 26e9, 64, 128],
  ['70B', 141e9, 256, 512],
])('the compiler of a %s needs memory within the rule of thumb', (_, weightBytes, least, most) => {
  expect(compileMemoryBytes(weightBytes)).toBeGreaterThanOrEqual(least * GIB);
  expect(compileMemoryBytes(weightBytes)).toBeLessThanOrEqual(most * GIB);
});
