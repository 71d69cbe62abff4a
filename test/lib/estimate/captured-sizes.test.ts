import { expect, test } from 'vitest';
import { capturedSizes } from '../../../lib/estimate/captured-sizes';

// vLLM logs 51 captures with its default of 1,024 sequences and 35 up to 256; --max-num-seqs 8 gives [1, 2, 4, 8, 16]
test.each([[1, 2], [2, 3], [8, 5], [128, 35], [512, 51]])('for %i sequences vLLM captures %i sizes', (sequences, sizes) => {
  expect(capturedSizes(sequences)).toBe(sizes);
});

test('the sizes are those of the list that vLLM makes', () => {
  const all = [1, 2, 4, ...Array.from({ length: 31 }, (_, index) => 8 + 8 * index), ...Array.from({ length: 17 }, (_, index) => 256 + 16 * index)];
  for (let sequences = 1; sequences <= 512; sequences += 1) {
    expect(capturedSizes(sequences)).toBe(all.filter((size) => size <= Math.min(2 * sequences, 512)).length);
  }
});
