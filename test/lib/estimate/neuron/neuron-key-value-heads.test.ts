import { expect, test } from 'vitest';
import { neuronReplicaOf } from './example-replica';
import { neuronKeyValueHeads } from '../../../../lib/estimate/neuron/neuron-key-value-heads';

const LLAMA_8B = 'meta-llama/Llama-3.1-8B';

/** `get_shardable_head_counts` of NxD Inference, modules/attention/gqa.py, with 32 query heads and 8 key-value heads. */
test.each([
  [1, 8, 'divided'],
  [4, 8, 'divided'],
  [8, 8, 'divided'],
  [16, 16, 'copied'],
  [24, 24, 'copied, the query heads padded to 48'],
  [32, 32, 'copied'],
  [12, 36, 'one for each of the 36 padded query heads, for 12 and 8 do not divide each other'],
])('on %d cores 8 key-value heads are %d: %s', (tensorParallelism, heads) => {
  expect(neuronKeyValueHeads(neuronReplicaOf(LLAMA_8B, { tensorParallelism }))).toBe(heads);
});

test('without grouped queries key-value heads are padded with the query heads', () => {
  const replica = neuronReplicaOf(LLAMA_8B, { tensorParallelism: 24 });
  expect(neuronKeyValueHeads({ ...replica, model: { ...replica.model, keyValueHeads: 32 } })).toBe(48);
});
