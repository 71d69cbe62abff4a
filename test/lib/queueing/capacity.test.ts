import { expect, test } from 'vitest';
import { servingOf } from './example-serving';
import { SimulatedReplica, drawRequests } from './simulation';
import { replicaOf } from '../estimate/example-replica';
import { capacityPerSecond } from '../../../lib/queueing/capacity';
import { ReplicaLoad } from '../../../lib/queueing/replica-load';
import type { Serving } from '../../../lib/queueing/serving';

const LLAMA_8B = 'meta-llama/Llama-3.1-8B';

/** performance-model.md §2.9: X = 1 ÷ (E[O] · t(B) ÷ B + E[prompt]). */
test('a replica whose places are all taken spends all of its time on one prompt and one answer for each request', () => {
  const serving = servingOf(replicaOf(LLAMA_8B), { inputTokens: 2000, outputTokens: 300 });
  const { maxSequences, decodedTokens, fullMix } = serving;
  const secondsOfRequest = (decodedTokens * serving.decodeSeconds(maxSequences)) / maxSequences + fullMix.addedSeconds;
  expect(capacityPerSecond(serving) * secondsOfRequest).toBeCloseTo(1, 9);
});

/** 8,000-token prompts and 10-token answers: every step is full of prompts long before 50 sequences are decoded. */
test('a replica whose steps are full of prompts has places left', () => {
  const serving = servingOf(replicaOf(LLAMA_8B), { inputTokens: 8000, outputTokens: 10 });
  const { maxSequences, decodedTokens, fullMix } = serving;
  const capacity = capacityPerSecond(serving);
  expect(capacity).toBeLessThan(1 / ((decodedTokens * serving.decodeSeconds(maxSequences)) / maxSequences + fullMix.addedSeconds));
  expect(capacity * serving.promptMix(0).serviceSeconds).toBeLessThan(1);
  expect(capacity * serving.promptMix(0).serviceSeconds).toBeGreaterThan(0.9);
});

/** Requests that a simulated replica ends in a second while more wait than it can take. */
function simulatedCapacity({ replica, maxSequences }: Serving, inputTokens: number, outputTokens: number): number {
  const simulated = new SimulatedReplica(replica, maxSequences, 8192);
  const requests = drawRequests({ requestsPerSecond: 1e6, inputTokens, outputTokens, lengthVariation: 0.5 }, 3000, 5);
  for (const request of requests) simulated.accept(request);
  while (simulated.outstanding > 2000) simulated.runStep();
  const from = { seconds: simulated.seconds, left: simulated.outstanding };
  while (simulated.outstanding > 600) simulated.runStep();
  return (from.left - simulated.outstanding) / (simulated.seconds - from.seconds);
}

test.each([
  [LLAMA_8B, 1, 2000, 300],
  [LLAMA_8B, 1, 8000, 100],
  ['meta-llama/Llama-3.3-70B-Instruct', 8, 2000, 300],
  ['openai/gpt-oss-20b', 1, 2000, 300],
  [LLAMA_8B, 1, 100, 5],
  [LLAMA_8B, 1, 500, 10],
  ['openai/gpt-oss-20b', 1, 100, 20],
])('%s on %d H100 saturates where the simulation does at %d tokens in and %d out', (id, tensorParallelism, inputTokens, outputTokens) => {
  const serving = servingOf(replicaOf(id, { tensorParallelism }), { inputTokens, outputTokens });
  expect(Math.abs(capacityPerSecond(serving) / simulatedCapacity(serving, inputTokens, outputTokens) - 1)).toBeLessThan(0.05);
});

test('longer answers, longer prompts and a slower device lower the capacity', () => {
  const base = capacityPerSecond(servingOf(replicaOf(LLAMA_8B), { inputTokens: 2000, outputTokens: 300 }));
  expect(capacityPerSecond(servingOf(replicaOf(LLAMA_8B), { inputTokens: 2000, outputTokens: 600 }))).toBeLessThan(base);
  expect(capacityPerSecond(servingOf(replicaOf(LLAMA_8B), { inputTokens: 4000, outputTokens: 300 }))).toBeLessThan(base);
  expect(capacityPerSecond(servingOf(replicaOf(LLAMA_8B, { accelerator: 'l4' }), { inputTokens: 2000, outputTokens: 300 }))).toBeLessThan(base);
});

test('answers of one token are read, not decoded', () => {
  const serving = servingOf(replicaOf(LLAMA_8B), { inputTokens: 2000, outputTokens: 1, lengthVariation: 0 });
  const capacity = capacityPerSecond(serving);
  expect(capacity).toBeGreaterThan(15); // 2,000 tokens add 35 to 50 ms
  expect(capacity).toBeLessThan(35);
});

/** 2 · 7.5e9 operations of the layers for each token, at 989.4 TFLOP/s: 660 prompts of 100 tokens a second, however many share a step. */
test.each([[100, 1], [100, 5], [500, 1], [500, 10]])('%d tokens in and %d out do not take more arithmetic than an H100 has', (inputTokens, outputTokens) => {
  const capacity = capacityPerSecond(servingOf(replicaOf(LLAMA_8B), { inputTokens, outputTokens }));
  expect(capacity * (inputTokens + outputTokens - 1) * 2 * 7.5e9).toBeLessThan(989.4e12);
});

/** Eight ranks that each wait for the prompts of all: below saturation every request still has its turn, with places left. */
test('ranks of attention that read prompts at times of their own are not promised more than they carry', () => {
  const ranks = 8;
  const replica = replicaOf('deepseek-ai/DeepSeek-V3', { expertParallelism: ranks, attentionDataParallelism: ranks, devicesPerNode: ranks, accelerator: 'h200' });
  const serving = servingOf(replica, { inputTokens: 16_000, outputTokens: 1000 });
  const load = new ReplicaLoad(serving, 0.9 * capacityPerSecond(serving), ranks);
  expect(load.sequences).toBeLessThan(serving.maxSequences);
  expect(load.firstTokenSecondsAt(0.95)).toBeLessThan(3600);
});
