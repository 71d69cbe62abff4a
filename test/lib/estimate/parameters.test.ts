import { expect, test } from 'vitest';
import { modelOf } from './example-replica';
import {
  attentionParameters, denseFeedForwardParameters, embeddingParameters, expertLayers, expertParameters, normParameters, routerParameters, sharedExpertParameters,
} from '../../../lib/estimate/parameters';

/**
 * performance-model.md §2.1, by hand. Llama 3.1 8B: 4,096 · 48 · 128 + 32 · 128 · 4,096. Qwen2.5 7B has biases: 3,584 · 36 · 128 +
 * 36 · 128 + 28 · 128 · 3,584. DeepSeek-V3: 7,168 · (1,536 + 576) + 1,536 · 128 · 192 + 512 · 128 · 256 + 128 · 128 · 7,168.
 */
test.each([
  ['meta-llama/Llama-3.1-8B', 41_943_040],
  ['Qwen/Qwen2.5-7B', 29_364_736],
  ['deepseek-ai/DeepSeek-V3', 187_105_280],
])('attention of a layer of %s has %d parameters', (id, parameters) => {
  expect(attentionParameters(modelOf(id))).toBe(parameters);
});

/** 3 · hidden · intermediate size: 4,096 · 14,336; 7,168 · 18,432; every layer of Mixtral has experts. */
test.each([
  ['meta-llama/Llama-3.1-8B', 176_160_768],
  ['deepseek-ai/DeepSeek-V3', 396_361_728],
  ['mistralai/Mixtral-8x7B-v0.1', 0],
])('the dense block of a layer of %s has %d parameters', (id, parameters) => {
  expect(denseFeedForwardParameters(modelOf(id))).toBe(parameters);
});

/** 3 · 7,168 · 2,048 in each of 256 routed experts and in the shared one, 7,168 · 256 in the router; layers 0–2 are dense. */
test('DeepSeek-V3 has 58 layers of experts of 44 million parameters', () => {
  const model = modelOf('deepseek-ai/DeepSeek-V3');
  expect(expertLayers(model)).toBe(58);
  expect(expertParameters(model)).toBe(44_040_192);
  expect(sharedExpertParameters(model)).toBe(44_040_192);
  expect(routerParameters(model)).toBe(1_835_008);
});

test('a dense model has no experts', () => {
  const model = modelOf('meta-llama/Llama-3.1-8B');
  expect([expertLayers(model), expertParameters(model), sharedExpertParameters(model), routerParameters(model)]).toEqual([0, 0, 0, 0]);
});

/** performance-model.md §6: the embedding and the output layer of an 8B take 2.1 GB together. */
test('the tables of Llama 3.1 8B take 2.1 GB', () => {
  const model = modelOf('meta-llama/Llama-3.1-8B');
  expect(2 * embeddingParameters(model) * 2).toBe(2_101_346_304);
  expect(normParameters(model)).toBe(8192);
});
