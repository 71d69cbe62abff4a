import { expect, test } from 'vitest';
import { replicaOf } from './example-replica';
import { NodeLink } from '../../../lib/catalog/node-link';
import { LayerTime } from '../../../lib/estimate/layer-time';
import type { Replica } from '../../../lib/estimate/replica';
import { TokenTable } from '../../../lib/estimate/token-table';

const MOST_TOKENS = 16_384;
const DENSE: readonly (readonly [id: string, accelerator: string, link: NodeLink, tensorParallelism: number])[] = [
  ['meta-llama/Llama-3.1-8B', 'h100', NodeLink.NVSWITCH, 1],
  ['meta-llama/Llama-3.1-8B', 'l4', NodeLink.PCIE, 1],
  ['meta-llama/Llama-3.1-8B', 'a10g', NodeLink.PCIE, 1],
  ['Qwen/Qwen3-0.6B', 'h100', NodeLink.NVSWITCH, 1],
  ['Qwen/Qwen3-32B-FP8', 'h100', NodeLink.NVSWITCH, 1],
  ['meta-llama/Llama-3.3-70B-Instruct', 'l40s', NodeLink.PCIE, 4],
  ['meta-llama/Llama-3.3-70B-Instruct', 'a100', NodeLink.NVSWITCH, 8],
  ['casperhansen/llama-3.3-70b-instruct-awq', 'h100', NodeLink.NVSWITCH, 2],
  ['meta-llama/Llama-3.1-405B-Instruct-FP8', 'h100', NodeLink.NVSWITCH, 8],
];

/** Table ÷ exact time − 1 at every number of tokens. */
function errors(replica: Replica): number[] {
  const layer = new LayerTime(replica);
  const exact = (tokens: number): number => layer.exactSeconds(tokens);
  const table = new TokenTable(exact);
  return Array.from({ length: MOST_TOKENS }, (_, index) => table.at(index + 1) / exact(index + 1) - 1);
}

/**
 * The exact time jumps behind 64 tokens, where waves begin to count, and falls behind 128 and 256, where one more row of tiles fills the
 * last wave: a tenth at most on small devices, and 1 or 2 of 100 numbers of tokens.
 */
test.each(DENSE)('the table of %s on %s, %s, over %d devices is within a hundredth of the exact time for 98 of 100 numbers of tokens', (id, accelerator, link, tensorParallelism) => {
  const all = errors(replicaOf(id, { accelerator, link, tensorParallelism })).map(Math.abs);
  expect(all.filter((error) => error > 0.01).length / all.length).toBeLessThan(0.02);
  expect(Math.max(...all)).toBeLessThan(0.09);
});

/** Rows of experts grow smoothly with tokens. */
test.each([
  ['mistralai/Mixtral-8x7B-v0.1', 'h100', 2],
  ['openai/gpt-oss-20b', 'b200', 1],
  ['openai/gpt-oss-120b', 'h100', 1],
  ['deepseek-ai/DeepSeek-V3', 'h200', 8],
  ['Qwen/Qwen3-235B-A22B', 'h100', 8],
])('the table of %s on %s over %d devices is within a hundredth of the exact time', (id, accelerator, tensorParallelism) => {
  for (const error of errors(replicaOf(id, { accelerator, tensorParallelism }))) expect(Math.abs(error)).toBeLessThan(0.01);
});

test('a table is exact at powers of two of a time that grows', () => {
  const table = new TokenTable((tokens) => 1 + tokens ** 1.5);
  for (let tokens = 1; tokens <= MOST_TOKENS; tokens *= 2) expect(table.at(tokens)).toBeCloseTo(1 + tokens ** 1.5, 6);
});

/** A straight line between 1 and √2 over x², at 1.2: 1 + (2 − 1) · 0.2 ÷ 0.41421 = 1.48284. */
test('a table is linear between its points', () => {
  expect(new TokenTable((tokens) => tokens ** 2).at(1.2)).toBeCloseTo(1.48284, 5);
});

test('a table never falls, not even where the exact time does', () => {
  const table = new TokenTable((tokens) => (tokens > 100 && tokens < 1000 ? 10 : tokens));
  let before = 0;
  for (let tokens = 1; tokens <= MOST_TOKENS; tokens += 7) {
    expect(table.at(tokens)).toBeGreaterThanOrEqual(before);
    before = table.at(tokens);
  }
});

test('a table goes on along its last line beyond 16,384 tokens', () => {
  expect(new TokenTable((tokens) => 3 * tokens).at(20_000)).toBeCloseTo(60_000, 6);
});
