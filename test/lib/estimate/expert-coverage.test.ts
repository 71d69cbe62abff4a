import { expect, test } from 'vitest';
import { modelOf } from './example-replica';
import { distinctExperts } from '../../../lib/estimate/expert-coverage';

const MIXTURES = ['mistralai/Mixtral-8x7B-v0.1', 'openai/gpt-oss-20b', 'openai/gpt-oss-120b', 'Qwen/Qwen3-235B-A22B', 'deepseek-ai/DeepSeek-V3', 'moonshotai/Kimi-K2-Instruct'];

function experts(id: string): { readonly count: number; readonly perToken: number } {
  const { experts: mixture } = modelOf(id);
  if (!mixture) throw new Error(`${id} has no experts`);
  return mixture;
}

test.each(MIXTURES)('one token of %s reads the experts that it passes', (id) => {
  const { count, perToken } = experts(id);
  expect(distinctExperts(count, perToken, 1)).toBeCloseTo(perToken, 9);
});

/**
 * Mixtral, k ÷ E = ¼; popularities 1 ÷ 0.5 … 1 ÷ 7.5 over their mean 0.50544: 3.957, 1.319, 0.791, 0.565, 0.440, 0.360, 0.304, 0.264.
 * 1 − (1 − q)² for a quarter of each: 0.9999 + 0.5508 + 0.3566 + 0.2627 + 0.2078 + 0.1718 + 0.1464 + 0.1276 = 2.823.
 */
test('two tokens of Mixtral read 2.82 experts, not the 3.5 of uniform routing', () => {
  expect(distinctExperts(8, 2, 2)).toBeCloseTo(2.823, 3);
});

test.each(MIXTURES)('more tokens of %s read more experts, fewer than uniform routing would, and all of them in the end', (id) => {
  const { count, perToken } = experts(id);
  let before = 0;
  for (let tokens = 1; tokens <= 8192; tokens *= 2) {
    const distinct = distinctExperts(count, perToken, tokens);
    expect(distinct).toBeGreaterThan(before - 1e-9);
    expect(distinct).toBeLessThanOrEqual(count * (1 - (1 - perToken / count) ** tokens) + 1e-9);
    before = distinct;
  }
  expect(before / count).toBeGreaterThan(0.9999);
});

test('a step of less than a token reads what one token reads', () => {
  expect(distinctExperts(8, 2, 0.5)).toBe(distinctExperts(8, 2, 1));
});
