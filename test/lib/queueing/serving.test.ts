import { expect, test } from 'vitest';
import { servingOf } from './example-serving';
import { replicaOf } from '../estimate/example-replica';
import { gammaLengths } from '../../../lib/estimate/lengths';
import { meanContextTokens } from '../../../lib/queueing/serving';

/** E[O · (I + O ÷ 2)] ÷ E[O]: constant lengths read 2,000 + 150; exponential answers, E[O²] = 2 · 300², read 2,000 + 300. */
test('long answers weigh more in the context that is read', () => {
  const prompts = gammaLengths(2000, 0.5, 1e9);
  expect(meanContextTokens({ prompts, answers: gammaLengths(300, 0, 1e9) })).toBeCloseTo(2150, 6);
  expect(meanContextTokens({ prompts, answers: gammaLengths(300, 1, 1e9) }) / 2300).toBeCloseTo(1, 2);
});

test('the context of gpt-oss counts its window in half of the layers', () => {
  const serving = servingOf(replicaOf('openai/gpt-oss-20b'), { inputTokens: 2000, outputTokens: 300, lengthVariation: 0 });
  expect(serving.decodeSeconds(64)).toBeCloseTo(serving.step.decodeSeconds(64, 0.5 * 2150 + 0.5 * 128), 12);
});

test('prompts beside more decoded sequences have less room in each step', () => {
  const serving = servingOf(replicaOf('meta-llama/Llama-3.1-8B'), { inputTokens: 2000, outputTokens: 300 });
  expect(serving.promptMix(0).batch.promptTokens).toBe(8192);
  expect(serving.promptMix(100).batch.promptTokens).toBe(8092);
  expect(serving.promptMix(100).batch.stepSeconds).toBeCloseTo(serving.decodeSeconds(100), 12);
});

test('with stages, each micro-batch has its share of the sequences', () => {
  const replica = replicaOf('meta-llama/Llama-3.3-70B-Instruct', { stages: 4 });
  const { batch } = servingOf(replica, { inputTokens: 2000, outputTokens: 300 }).promptMix(100);
  expect(batch.sequences).toBe(25);
  expect(batch.promptTokens).toBe(8192 - 25);
});

test('the moments of a mix are those of its prompts', () => {
  const serving = servingOf(replicaOf('meta-llama/Llama-3.1-8B'), { inputTokens: 2000, outputTokens: 300 });
  const { addedSeconds, addedSquareSeconds, serviceSeconds, serviceSquareSeconds } = serving.promptMix(32);
  expect(addedSquareSeconds).toBeGreaterThan(addedSeconds ** 2);
  expect(serviceSquareSeconds).toBeGreaterThan(serviceSeconds ** 2);
  expect(serviceSeconds).toBeGreaterThan(addedSeconds); // it also passes the steps that it fills
  const variation = addedSquareSeconds / addedSeconds ** 2 - 1;
  expect(variation).toBeGreaterThan(0.25); // lengths vary by ½, and long prompts have more pairs
  expect(variation).toBeLessThan(0.5);
});

test('a prefix cache saves time with prompts, and neither memory nor decode steps', () => {
  const replica = replicaOf('meta-llama/Llama-3.1-8B');
  const hits = [0, 0.2, 0.5, 0.8, 0.95].map((prefixCacheHitFraction) => servingOf(replica, { inputTokens: 8000, outputTokens: 300, prefixCacheHitFraction }));
  expect(new Set(hits.map(({ maxSequences }) => maxSequences)).size).toBe(1);
  expect(new Set(hits.map((serving) => serving.decodeSeconds(32))).size).toBe(1);
  for (const of of ['addedSeconds', 'addedSquareSeconds', 'serviceSeconds', 'serviceSquareSeconds'] as const) {
    const costs = hits.map((serving) => serving.promptMix(32)[of]);
    expect(costs).toEqual([...costs].sort((one, other) => other - one));
    expect(new Set(costs).size).toBe(5);
  }
});

test('at least one token of a prompt is computed', () => {
  const serving = servingOf(replicaOf('meta-llama/Llama-3.1-8B'), { inputTokens: 50, outputTokens: 300, prefixCacheHitFraction: 0.99 });
  expect(serving.computedTokens(1000)).toBeCloseTo(10, 9);
  expect(serving.computedTokens(50)).toBe(1);
});
