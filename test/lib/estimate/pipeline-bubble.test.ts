import { expect, test } from 'vitest';
import { pipelineBubbleFraction } from '../../../lib/estimate/pipeline-bubble';

/** performance-model.md §5, four stages: (p − 1) ÷ (m + p − 1). */
test.each([
  [1, 0.75],
  [4, 0.4286],
  [16, 0.1579],
  [32, 0.0857],
])('four stages idle with %d micro-batches for %d of the time', (microBatches, fraction) => {
  expect(pipelineBubbleFraction(4, microBatches)).toBeCloseTo(fraction, 4);
});

test('eight stages need 63 micro-batches to idle for a tenth of the time', () => {
  expect(pipelineBubbleFraction(8, 63)).toBeCloseTo(0.1, 12);
  expect(pipelineBubbleFraction(8, 62)).toBeGreaterThan(0.1);
});

test('one stage never idles', () => {
  expect(pipelineBubbleFraction(1, 1)).toBe(0);
});
