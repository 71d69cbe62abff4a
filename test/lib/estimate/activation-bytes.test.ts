import { expect, test } from 'vitest';
import { modelOf } from './example-replica';
import { layerActivationBytes, samplerBytes } from '../../../lib/estimate/activation-bytes';

/** llm-d-planner, docs/empirical-vllm-memory-results.md: activations of vLLM 0.11 on an H100 at 1,024 sequences (performance-model.md §2.1). */
test.each([
  ['meta-llama/Llama-3.1-8B-Instruct', 4.76],
  ['Qwen/Qwen3-32B', 5.64],
  ['openai/gpt-oss-20b', 7.38],
])("%s's sampler takes %d GiB for 1,024 sequences", (id, gibibytes) => {
  const measured = gibibytes * 1024 ** 3;
  expect(Math.abs(samplerBytes(modelOf(id), 1024) / measured - 1)).toBeLessThan(0.012);
});

test('half the sequences take half the buffers', () => {
  const model = modelOf('meta-llama/Llama-3.1-8B-Instruct');
  expect(samplerBytes(model, 512)).toBe(samplerBytes(model, 1024) / 2);
});

/**
 * By hand, T = 8,192, 2 · T · 2 bytes = 32,768 for each column:
 * Llama 3.1 8B: 3 · 14,336 + 48 heads · 128 = 49,152, divided by t, and 2 · 4,096 = 8,192 on every device.
 * Mixtral: the two experts of a token count as one block, 3 · 28,672 + 6,144 = 92,160, and 8,192.
 */
test.each([
  ['meta-llama/Llama-3.1-8B', 1, 57_344],
  ['meta-llama/Llama-3.1-8B', 2, 32_768],
  ['meta-llama/Llama-3.1-8B', 8, 14_336],
  ['mistralai/Mixtral-8x7B-v0.1', 1, 100_352],
])('a step of 8,192 tokens of %s on %d devices keeps %d columns of 4 bytes for each token', (id, devices, columns) => {
  expect(layerActivationBytes(modelOf(id), devices, 8192)).toBe(columns * 4 * 8192);
});
