import { expect, test } from 'vitest';
import { layersPerStage } from '../../../lib/estimate/layer-split';

/** The article: 32 layers on 4 devices are 0–7, 8–15, 16–23 and 24–31. performance-model.md §5: 61 over 4 mixes 15 and 16. */
test.each([
  [32, 4, [8, 8, 8, 8]],
  [126, 2, [63, 63]],
  [61, 4, [16, 15, 15, 15]],
  [94, 4, [24, 24, 23, 23]],
  [3, 3, [1, 1, 1]],
  [32, 1, [32]],
])('%d layers over %d stages are %j', (layers, stages, split) => {
  expect(layersPerStage(layers, stages)).toEqual(split);
});

test('up to 130 layers over up to 16 stages are all there, as equal as can be, and never most in the last stage', () => {
  for (let stages = 1; stages <= 16; stages++) {
    for (let layers = stages; layers <= 130; layers++) {
      const split = layersPerStage(layers, stages);
      expect(split).toHaveLength(stages);
      expect(split.reduce((sum, count) => sum + count)).toBe(layers);
      expect(Math.max(...split) - Math.min(...split)).toBeLessThanOrEqual(1);
      expect(split.at(-1)).toBe(Math.min(...split));
      expect(split[0]).toBe(Math.max(...split));
    }
  }
});
