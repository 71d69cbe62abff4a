import { expect, test } from 'vitest';
import { replicaOf } from './example-replica';
import { NodeLink } from '../../../lib/catalog/node-link';
import { allReduceSeconds } from '../../../lib/estimate/collectives';
import type { Replica } from '../../../lib/estimate/replica';
import { StepTime } from '../../../lib/estimate/step-time';

const LLAMA_70B = 'meta-llama/Llama-3.3-70B-Instruct';
const CONTEXT = 2000;

/** Share of a decode step that communication takes. */
function decodeShare(replica: Replica, sequences: number): number {
  const step = new StepTime(replica);
  return step.communicationSeconds(sequences) / step.decodeSeconds(sequences, CONTEXT);
}

/** Share of the step that reads one prompt. */
function promptShare(replica: Replica, tokens: number): number {
  const { model, tensorParallelism } = replica;
  const allReduces = 2 * model.layers * allReduceSeconds(replica, tensorParallelism, tokens * model.hiddenSize * 2);
  return allReduces / new StepTime(replica).stageSeconds(tokens, 1, 0, tokens ** 2 / 2);
}

/** performance-model.md §5, "TP overhead <10 % on fast interconnect": holds for decode up to 4 devices, not for prompts. */
test.each([1, 8, 64])('communication takes less than a tenth of a decode step of %d sequences of a 70B on 4 H100', (sequences) => {
  expect(decodeShare(replicaOf(LLAMA_70B, { tensorParallelism: 4 }), sequences)).toBeLessThan(0.1);
});

test.each([1, 8, 64, 256])('communication takes less than 0.06 of a decode step of %d sequences of a 70B on 2 H100', (sequences) => {
  expect(decodeShare(replicaOf(LLAMA_70B, { tensorParallelism: 2 }), sequences)).toBeLessThan(0.06);
});

test('communication takes more than a quarter of a prompt of a 70B on 8 H100', () => {
  expect(promptShare(replicaOf(LLAMA_70B, { tensorParallelism: 8 }), 2048)).toBeGreaterThan(0.25);
});

test('communication takes more than half of a prompt of a 70B on 4 L40S', () => {
  expect(promptShare(replicaOf(LLAMA_70B, { accelerator: 'l40s', link: NodeLink.PCIE, tensorParallelism: 4 }), 2048)).toBeGreaterThan(0.5);
});

test('the share of communication grows with the devices', () => {
  const shares = (of: (replica: Replica) => number): number[] => [1, 2, 4, 8].map((tensorParallelism) => of(replicaOf(LLAMA_70B, { tensorParallelism })));
  for (const growing of [shares((replica) => decodeShare(replica, 1)), shares((replica) => decodeShare(replica, 64)), shares((replica) => promptShare(replica, 2048))]) {
    expect(growing[0]).toBe(0);
    expect(growing).toEqual([...growing].sort((one, other) => one - other));
    expect(new Set(growing).size).toBe(4);
  }
});

test('the share of communication falls as links get faster', () => {
  const links = [{ link: NodeLink.PCIE, pcieGeneration: 4 }, { link: NodeLink.PCIE, pcieGeneration: 5 }, { link: NodeLink.NVSWITCH }];
  for (const tensorParallelism of [2, 4, 8]) {
    const shares = links.map((link) => decodeShare(replicaOf(LLAMA_70B, { tensorParallelism, ...link }), 64));
    expect(shares).toEqual([...shares].sort((one, other) => other - one));
    expect(new Set(shares).size).toBe(3);
  }
});

/**
 * "vLLM V1: 8B on H100, GPU step as low as ~5 ms" (performance-model.md §2.8), and 1 ms of scheduling beside: 14.96 GiB at 82 % of
 * 3.35 TB/s alone take 5.85 ms.
 */
test('one sequence of an 8B gets a token in 6 to 8 ms on an H100', () => {
  const seconds = new StepTime(replicaOf('meta-llama/Llama-3.1-8B')).decodeSeconds(1, 500);
  expect(seconds).toBeGreaterThan(6e-3);
  expect(seconds).toBeLessThan(8e-3);
});

test('decoding is never faster than reading the weights at the full bandwidth', () => {
  const replica = replicaOf('meta-llama/Llama-3.1-8B', { accelerator: 'l4' });
  const reading = (replica.model.layers * (41_943_040 + 176_160_768) + 128_256 * 4096) * 2 / 300e9;
  expect(new StepTime(replica).decodeSeconds(1, 1)).toBeGreaterThan(reading);
});

/** 8,192 tokens · 2 · 7.5e9 weights of the layers, at most the dense peak of 989.4 TFLOP/s: 124 ms. */
test('a step of 8,192 prompt tokens of an 8B takes 0.15 to 0.25 s on an H100', () => {
  const seconds = new StepTime(replicaOf('meta-llama/Llama-3.1-8B')).stageSeconds(8192, 1, 0, 8192 ** 2 / 2);
  expect(seconds).toBeGreaterThan(0.15);
  expect(seconds).toBeLessThan(0.25);
});

test('a step takes longer with more tokens, more sequences, more cached tokens, and more pairs', () => {
  const step = new StepTime(replicaOf(LLAMA_70B, { tensorParallelism: 8 }));
  const base = step.stageSeconds(256, 64, 64_000, 10_000);
  expect(step.stageSeconds(512, 64, 64_000, 10_000)).toBeGreaterThan(base);
  expect(step.stageSeconds(256, 128, 64_000, 10_000)).toBeGreaterThan(base);
  expect(step.stageSeconds(256, 64, 128_000, 10_000)).toBeGreaterThan(base);
  expect(step.stageSeconds(256, 64, 64_000, 1_000_000)).toBeGreaterThan(base);
});

test('without stages, decoding is one step', () => {
  const step = new StepTime(replicaOf('meta-llama/Llama-3.1-8B'));
  expect(step.decodeSeconds(32, CONTEXT)).toBe(step.stageSeconds(32, 32, 32 * CONTEXT, 0));
  expect(step.boundarySeconds(32)).toBe(0);
  expect(step.communicationSeconds(32)).toBe(0);
});

/** 64 sequences go round 4 stages in micro-batches of 16: 4 · the slowest stage, and 4 boundaries (performance-model.md §2.6). */
test('with 4 stages, a round takes 4 times the slowest stage and the boundaries', () => {
  const step = new StepTime(replicaOf(LLAMA_70B, { stages: 4 }));
  expect(step.decodeSeconds(64, CONTEXT)).toBeCloseTo(4 * step.stageSeconds(16, 16, 16 * CONTEXT, 0) + step.boundarySeconds(16), 12);
});

test('stages do not make a single sequence faster', () => {
  const one = new StepTime(replicaOf('meta-llama/Llama-3.1-8B')).decodeSeconds(1, CONTEXT);
  expect(new StepTime(replicaOf('meta-llama/Llama-3.1-8B', { stages: 4 })).decodeSeconds(1, CONTEXT)).toBeGreaterThan(one);
});

/**
 * Hidden state and residual, 2 · T · 16,384 · 2 bytes, an eighth on each device. Two nodes of 8 H100 at 50 GB/s a device, 8 tokens:
 * 65,536 bytes in 26.7476 µs, twice in a round. Two stages inside a node hand on at 262 GB/s after 10 µs: 10.2501 µs.
 */
test.each([
  [50e9, 8, 2 * 26.7476],
  [0, 16, 2 * 10.2501],
])('a round of 8 sequences of Llama 3.1 405B over 2 stages, %d B/s between nodes of %d devices, spends %d µs at boundaries', (fabricBytesPerSecond, devicesPerNode, microseconds) => {
  const step = new StepTime(replicaOf('meta-llama/Llama-3.1-405B', { tensorParallelism: 8, stages: 2, fabricBytesPerSecond, devicesPerNode }));
  expect(step.boundarySeconds(8)).toBeCloseTo(microseconds * 1e-6, 9);
});

/** Four stages on two nodes of 8: a round crosses between nodes twice and inside one twice. */
test('boundaries inside a node are cheaper than those between nodes', () => {
  const step = new StepTime(replicaOf('meta-llama/Llama-3.1-405B', { tensorParallelism: 4, stages: 4, fabricBytesPerSecond: 50e9, devicesPerNode: 8 }));
  const bytes = (2 * 8 * 16_384 * 2) / 4;
  expect(step.boundarySeconds(8)).toBeCloseTo(2 * (25e-6 + bytes / 37.5e9) + 2 * (10e-6 + bytes / 262e9), 9);
});

/** Two all-reduces in each of 80 layers, 64 · 8,192 · 2 bytes each. */
test('communication is two all-reduces a layer', () => {
  const replica = replicaOf(LLAMA_70B, { tensorParallelism: 8 });
  expect(new StepTime(replica).communicationSeconds(64)).toBeCloseTo(160 * allReduceSeconds(replica, 8, 1_048_576), 12);
});

test.each(['mistralai/Mixtral-8x7B-v0.1', 'openai/gpt-oss-20b', 'deepseek-ai/DeepSeek-V3'])('%s decodes many sequences at less than the cost of each alone', (id) => {
  const step = new StepTime(replicaOf(id, { tensorParallelism: 8 }));
  expect(step.decodeSeconds(64, CONTEXT)).toBeGreaterThan(step.decodeSeconds(1, CONTEXT));
  expect(step.decodeSeconds(64, CONTEXT)).toBeLessThan(64 * step.decodeSeconds(1, CONTEXT));
});
