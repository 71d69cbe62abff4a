import { expect, test } from 'vitest';
import { replicaOf } from './example-replica';
import { stageWeightBytes } from '../../../lib/estimate/weight-bytes';

function bytes(...replica: Parameters<typeof replicaOf>): number {
  return stageWeightBytes(replicaOf(...replica), 0);
}

/**
 * In GB, published. Llama 2 7B: 6,738,415,616 parameters in FP16 = 13.48 GB (performance-model.md §5). Llama 3.1 8B: 16.06 GB, of which
 * vLLM measured 14.99 GiB (§5). Llama 3.1 405B: 405.85 billion in BF16 = 811.7 GB. gpt-oss-20b and -120b: checkpoints of 12.8 and 60.8 GiB
 * (model card, arXiv 2508.10925, table 1) = 13.74 and 65.28 GB. Mixtral 8x7B: 46.70 billion in BF16 = 93.4 GB.
 */
test.each([
  ['meta-llama/Llama-2-7b-hf', 13.48, 0.001],
  ['meta-llama/Llama-3.1-8B', 16.06, 0.001],
  ['meta-llama/Llama-3.1-405B', 811.7, 0.001],
  ['openai/gpt-oss-20b', 13.74, 0.005],
  ['openai/gpt-oss-120b', 65.28, 0.005],
  ['mistralai/Mixtral-8x7B-v0.1', 93.4, 0.001],
])('%s weighs %d GB', (id, gigabytes, tolerance) => {
  expect(Math.abs(bytes(id) / (gigabytes * 1e9) - 1)).toBeLessThan(tolerance);
});

test('vLLM measured 14.99 GiB of weights of Llama 3.1 8B', () => {
  expect(Math.abs(bytes('meta-llama/Llama-3.1-8B') / (14.99 * 1024 ** 3) - 1)).toBeLessThan(0.005);
});

/**
 * DeepSeek-V3 has 671.03 billion parameters without the layer for multi-token prediction; in FP8, 1 byte each, but for the two
 * tables of 129,280 · 7,168 and the routers of 58 layers of 256 · 7,168, which have 2: 671.03 + 1.96 GB, and scales of 4 ÷ 128² = 0.16.
 */
test('DeepSeek-V3 weighs 673 GB in FP8', () => {
  expect(bytes('deepseek-ai/DeepSeek-V3') / 1e9).toBeCloseTo(671.03 + 1.96 + 0.16, 1);
});

test('two devices each hold half, norms aside', () => {
  const half = bytes('meta-llama/Llama-3.1-8B', { tensorParallelism: 2 }) / bytes('meta-llama/Llama-3.1-8B');
  expect(half).toBeGreaterThan(0.5);
  expect(half).toBeLessThan(0.5001);
});

/** Qwen3-235B has 4 key-value heads: over 8 devices each repeats a head, 2 · 4 · 128 · 4,096 · 2 bytes of 94 layers more in all. */
test('more devices than key-value heads repeat their projections', () => {
  const four = 4 * bytes('Qwen/Qwen3-235B-A22B', { tensorParallelism: 4 });
  const eight = 8 * bytes('Qwen/Qwen3-235B-A22B', { tensorParallelism: 8 });
  const unsplit = 94 * (2 * 4096 + 128 * 4096) * 2; // norms and routers stand on every device
  expect(eight - four).toBeCloseTo(94 * 2 * 4 * 128 * 4096 * 2 + 4 * unsplit, -1);
});

/** DeepSeek-V3's compressing projections, 7,168 · (1,536 + 576) of a layer, stand on every device. */
test('latent attention repeats its compressing projections', () => {
  const one = bytes('deepseek-ai/DeepSeek-V3', { accelerator: 'h200' });
  const eight = 8 * bytes('deepseek-ai/DeepSeek-V3', { accelerator: 'h200', tensorParallelism: 8 });
  const compressing = 61 * 7168 * 2112 * (1 + 4 / 128 ** 2);
  const plain = 61 * 2 * 7168 * 2 + 58 * 256 * 7168 * 2; // norms and routers
  expect((eight - one) / (7 * (compressing + plain))).toBeCloseTo(1, 6);
});

/** 128 ÷ 8 = 16 whole experts on each device, as many bytes as an eighth of every expert. */
test('experts in groups weigh as much as experts that are split', () => {
  const split = { tensorParallelism: 8 };
  expect(bytes('Qwen/Qwen3-235B-A22B', { ...split, expertParallelism: 8 })).toBe(bytes('Qwen/Qwen3-235B-A22B', split));
});

test('the stages of a pipeline together hold all weights, and the outer ones the tables', () => {
  const replica = replicaOf('meta-llama/Llama-3.1-8B', { stages: 4 });
  const stages = [0, 1, 2, 3].map((stage) => stageWeightBytes(replica, stage));
  expect(stages.reduce((sum, stage) => sum + stage)).toBe(bytes('meta-llama/Llama-3.1-8B'));
  expect(stages[0]).toBe(stages[3]);
  expect((stages[0] ?? 0) - (stages[1] ?? 0)).toBe(128_256 * 4096 * 2);
});

/** The three dense layers of DeepSeek-V3 stand in the first stage: 396 million weights each instead of 11.3 billion. */
test('dense layers in front of the experts make the first stage lighter', () => {
  const replica = replicaOf('deepseek-ai/DeepSeek-V3', { stages: 4, tensorParallelism: 4 });
  expect(stageWeightBytes(replica, 0)).toBeLessThan(stageWeightBytes(replica, 1));
});

/** Qwen3-0.6B ties its tables: 0.596 billion parameters, 151,936 · 1,024 of them in the table that counts once. */
test('a tied table is there once on one device, and twice in a pipeline, whose ends both need it', () => {
  const table = 151_936 * 1024 * 2;
  const replica = replicaOf('Qwen/Qwen3-0.6B', { stages: 2 });
  expect(bytes('Qwen/Qwen3-0.6B') / (0.596e9 * 2)).toBeCloseTo(1, 3);
  expect(stageWeightBytes(replica, 0) + stageWeightBytes(replica, 1)).toBe(bytes('Qwen/Qwen3-0.6B') + table);
});

/** Meta's FP8 leaves attention in 16 bit: 126 layers of 16,384 · 144 · 128 + 128 · 128 · 16,384 weights take a byte more each. */
test("attention of Meta's FP8 checkpoint weighs twice as much", () => {
  const attention = 126 * (16_384 * 144 * 128 + 128 * 128 * 16_384);
  expect(bytes('meta-llama/Llama-3.1-405B-Instruct-FP8') - bytes('RedHatAI/Meta-Llama-3.1-405B-Instruct-FP8')).toBe(attention);
});
