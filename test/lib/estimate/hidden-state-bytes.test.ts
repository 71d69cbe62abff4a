import { expect, test } from 'vitest';
import { hiddenStateBytes } from '../../../lib/estimate/hidden-state-bytes';

/** The article: B × H × bytes between pipeline stages. */
test('8 tokens of hidden size 4,096 hand on 65,536 bytes in 16 bit', () => {
  expect(hiddenStateBytes({ hiddenSize: 4096 }, 8)).toBe(65_536);
});
