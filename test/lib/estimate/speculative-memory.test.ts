import { expect, test } from 'vitest';
import { replicaOf } from './example-replica';
import { speculative } from './speculative-replica';
import { samplerBytes } from '../../../lib/estimate/activation-bytes';
import { deviceMemory, memoryFit } from '../../../lib/estimate/memory';
import type { Replica } from '../../../lib/estimate/replica';
import { draftWeightBytes } from '../../../lib/estimate/weight-bytes';
import type { DeviceMemory } from '../../../lib/plan/device-memory';

const HELD = { longest: 4096, mean: 2000 };
const LLAMA_1B = 'meta-llama/Llama-3.2-1B-Instruct';

function memoryOf(replica: Replica): DeviceMemory {
  return deviceMemory(replica, memoryFit(replica, HELD));
}

/**
 * 1,235,814,400 parameters, as huggingface.co counts them, less the last norm of 2,048: norms of 16 · 2 · 2,048 on every device, the rest
 * over four, 2 bytes each. A token of its cache is 2 · 16 layers · 2 heads of 64 · 2 bytes.
 */
test('a draft model takes the bytes of its weights and of its cache', () => {
  const replica = replicaOf('meta-llama/Llama-3.3-70B-Instruct', { tensorParallelism: 4 });
  const [plain, drafting] = [memoryOf(replica), memoryOf(speculative(replica, { model: LLAMA_1B }))];
  const norms = 16 * 2 * 2048;
  expect(drafting.weightsBytes - plain.weightsBytes).toBe(((1_235_814_400 - 2048 - norms) / 4 + norms) * 2);
  expect(drafting.kvCacheBytesPerToken - plain.kvCacheBytesPerToken).toBe(2 * 16 * 2 * 64 * 2);
  expect(drafting.usableBytes).toBe(plain.usableBytes);
});

/**
 * README_WEIGHTS of DeepSeek-V3: 11.5 billion parameters of the module's own, the two tables shared: one layer of experts in FP8 and
 * 7,168 · 14,336 in 16 bit. A token of its cache is 576 · 2 bytes.
 */
test('the prediction module of DeepSeek-V3 has 11.5 billion parameters of its own', () => {
  const replica = replicaOf('deepseek-ai/DeepSeek-V3', { accelerator: 'h200', tensorParallelism: 1 });
  const module = draftWeightBytes(speculative(replica));
  expect((module - 2 * 7168 * 14_336) / 11.5e9).toBeGreaterThan(0.99);
  expect((module - 2 * 7168 * 14_336) / 11.5e9).toBeLessThan(1.01);
  const split = { ...replica, tensorParallelism: 8 };
  expect(memoryOf(speculative(split)).kvCacheBytesPerToken - memoryOf(split).kvCacheBytesPerToken).toBe(1152);
});

test('n-grams take neither weights nor cache', () => {
  const replica = replicaOf('meta-llama/Llama-3.1-8B');
  const drafting = memoryOf(speculative(replica));
  expect(drafting.weightsBytes).toBe(memoryOf(replica).weightsBytes);
  expect(drafting.kvCacheBytesPerToken).toBe(memoryOf(replica).kvCacheBytesPerToken);
});

/** CUDA graphs hold 512 tokens: 128 sequences of four. The sampler then has 512 rows, as for 512 sequences of one. */
test('the batch is bounded by tokens, and the sampler has a row for each', () => {
  const replica = speculative(replicaOf('Qwen/Qwen3-0.6B'), { tokens: 3 });
  const fit = memoryFit(replica, { longest: 32, mean: 16 });
  expect(fit.maxSequences).toBe(128);
  expect(deviceMemory(replica, fit).activationsBytes).toBe(samplerBytes(replica.model, 512));
});
