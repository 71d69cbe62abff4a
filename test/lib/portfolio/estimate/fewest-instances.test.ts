import { expect, test } from 'vitest';
import { fewestInstances } from '../../../../lib/portfolio/estimate/fewest-instances';

test.each([[1, 1], [2, 2], [3, 3], [7, 7], [8, 8], [100, 100]])('finds %i from 1 to 100', (enough, found) => {
  expect(fewestInstances((count) => count >= enough, 1, 100)).toBe(found);
});

test('is no fewer than the least, and none where the most are too few', () => {
  expect(fewestInstances(() => true, 5, 100)).toBe(5);
  expect(fewestInstances((count) => count > 100, 1, 100)).toBeUndefined();
  expect(fewestInstances(() => true, 5, 4)).toBeUndefined();
});
