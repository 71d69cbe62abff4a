import { expect, test } from 'vitest';
import { replicaOf } from './example-replica';
import { DataType } from '../../../lib/catalog/data-type';
import { layerTokenBytes, sequenceBytes } from '../../../lib/estimate/kv-cache-bytes';
import type { Replica } from '../../../lib/estimate/replica';

function tokenBytes(replica: Replica): number {
  return sequenceBytes(replica, replica.model.layers, 1);
}

/**
 * 2 · heads · head size · 2 bytes · layers. Llama 2 7B: 512 KiB, performance-model.md §5; Llama 3.1 8B: 2 · 8 · 128 · 2 · 32, "128 KiB";
 * DeepSeek-V3: 576 · 2 · 61, performance-model.md §6; Qwen3-235B: 2 · 4 · 128 · 2 · 94.
 */
test.each([
  ['meta-llama/Llama-2-7b-hf', 1, 524_288],
  ['meta-llama/Llama-3.1-8B', 1, 131_072],
  ['meta-llama/Llama-3.1-8B', 2, 65_536],
  ['meta-llama/Llama-3.3-70B-Instruct', 8, 40_960],
  ['deepseek-ai/DeepSeek-V3', 1, 70_272],
  ['deepseek-ai/DeepSeek-V3', 8, 70_272],
  ['Qwen/Qwen3-235B-A22B', 1, 192_512],
  ['Qwen/Qwen3-235B-A22B', 4, 48_128],
  ['Qwen/Qwen3-235B-A22B', 8, 48_128],
])('a token of %s over %d devices takes %d bytes on each', (id, tensorParallelism, bytes) => {
  expect(tokenBytes(replicaOf(id, { tensorParallelism }))).toBe(bytes);
});

test('an FP8 cache takes half', () => {
  expect(tokenBytes(replicaOf('meta-llama/Llama-3.1-8B', { kvCacheDataType: DataType.FP8 }))).toBe(65_536);
});

/** gpt-oss-20b: 2 · 8 · 64 · 2 = 2,048 bytes a token and layer; 12 layers hold all 1,000 tokens, 12 hold 128. */
test('sliding-window layers of gpt-oss keep 128 tokens', () => {
  const replica = replicaOf('openai/gpt-oss-20b');
  expect(layerTokenBytes(replica)).toBe(2048);
  expect(sequenceBytes(replica, 24, 100)).toBe(2048 * 24 * 100);
  expect(sequenceBytes(replica, 24, 1000)).toBe(2048 * (12 * 1000 + 12 * 128));
});

test('half of the layers hold half of the cache', () => {
  const replica = replicaOf('openai/gpt-oss-20b', { stages: 2 });
  expect(sequenceBytes(replica, 12, 1000)).toBe(sequenceBytes(replica, 24, 1000) / 2);
});
