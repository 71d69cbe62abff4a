import { expect, test } from 'vitest';
import { modelOf, replicaOf } from './example-replica';
import { attendedTokens, cachedTokenSeconds, promptPairs, tokenPairSeconds } from '../../../lib/estimate/attention-time';
import { kernelConstants } from '../../../lib/estimate/kernel-constants';

function cachedToken(id: string, tensorParallelism: number): number {
  const replica = replicaOf(id, { tensorParallelism });
  return cachedTokenSeconds(replica, kernelConstants(replica.accelerator));
}

function tokenPair(id: string, tensorParallelism: number): number {
  const replica = replicaOf(id, { tensorParallelism });
  return tokenPairSeconds(replica, kernelConstants(replica.accelerator));
}

/** H100: 3.35 TB/s of which reads of the cache reach 0.91; Llama 3.1 8B caches 4,096 bytes a token and layer: 1.3436 ns. */
test('reading the cache of Llama 3.1 8B takes its bytes at 91 % of the bandwidth of an H100', () => {
  expect(cachedToken('meta-llama/Llama-3.1-8B', 1)).toBeCloseTo(1.3436e-9, 12);
  expect(cachedToken('meta-llama/Llama-3.1-8B', 2)).toBeCloseTo(0.6718e-9, 12);
});

test('beyond one head a device, more devices do not read the cache faster', () => {
  const eightOfFour = cachedToken('Qwen/Qwen3-235B-A22B', 8) / cachedToken('Qwen/Qwen3-235B-A22B', 4); // 4 key-value heads
  expect(eightOfFour).toBeGreaterThan(0.999);
  expect(eightOfFour).toBeLessThanOrEqual(1);
});

/**
 * DeepSeek-V3 on an H100: 576 · 2 bytes ÷ (3.35e12 · 0.91) = 0.3779 ns against 2 · 128 heads · (512 + 576) operations ÷
 * (989.4e12 · 0.55) = 0.5118 ns; (0.3779³ + 0.5118³)^⅓ = 0.5729 ns. Latent attention is as much arithmetic as memory.
 */
test("latent attention of DeepSeek-V3 weighs the cache's bytes against the arithmetic in the compressed space", () => {
  expect(cachedToken('deepseek-ai/DeepSeek-V3', 1)).toBeCloseTo(0.5729e-9, 12);
});

/** 4 · 32 heads · 128 operations a pair ÷ (989.4e12 · 0.65) = 0.025476 ns; DeepSeek-V3: 2 · 128 · (192 + 128) ÷ the same = 0.12738 ns. */
test.each([
  ['meta-llama/Llama-3.1-8B', 1, 0.025476e-9],
  ['meta-llama/Llama-3.1-8B', 4, 0.006369e-9],
  ['deepseek-ai/DeepSeek-V3', 1, 0.12738e-9],
])('a pair of prompt tokens of %s on %d devices takes %d s', (id, devices, seconds) => {
  expect(tokenPair(id, devices) / seconds).toBeCloseTo(1, 3);
});

/** gpt-oss sees 128 tokens in every second layer: ½ · S + ½ · min(S, 128). */
test.each([
  ['openai/gpt-oss-20b', 100, 100],
  ['openai/gpt-oss-20b', 1000, 564],
  ['meta-llama/Llama-3.1-8B', 1000, 1000],
])('%s attends to a context of %d tokens as if to %d', (id, context, attended) => {
  expect(attendedTokens(modelOf(id), context)).toBe(attended);
});

/** Half a square; in sliding layers 1,000 · 128 − 128² ÷ 2 = 119,808 pairs of a band, averaged with 500,000. */
test.each([
  ['meta-llama/Llama-3.1-8B', 1000, 500_000],
  ['openai/gpt-oss-20b', 100, 5000],
  ['openai/gpt-oss-20b', 1000, 309_904],
])('%s has %d² prompt tokens in %d pairs', (id, tokens, pairs) => {
  expect(promptPairs(modelOf(id), tokens)).toBe(pairs);
});
