import { expect, test } from 'vitest';
import { replicaOf } from './example-replica';
import { speculative } from './speculative-replica';
import { DataType } from '../../../lib/catalog/data-type';
import { languageModelFromConfig } from '../../../lib/catalog/model-config';
import type { Replica } from '../../../lib/estimate/replica';
import { StepTime } from '../../../lib/estimate/step-time';
import { UNLISTED_CONFIGS } from '../catalog/unlisted-configs';

const LLAMA_70B = 'meta-llama/Llama-3.3-70B-Instruct';
const LLAMA_1B = 'meta-llama/Llama-3.2-1B-Instruct';
const CONTEXT = 1000;

/** Time per output token without drafts ÷ with them. */
function gain(replica: Replica, drafting: Parameters<typeof speculative>[1], sequences = 1): number {
  const seconds = (of: Replica): number => new StepTime(of).decodeSeconds(sequences, CONTEXT);
  return seconds(replica) / seconds(speculative(replica, drafting));
}

/** performance-model.md §2.10: TPOT = [t_step(N · (k + 1) tokens, same cache) + k · t_draft(N)] ÷ E, with the host's part of each sequence once. */
test('a step computes four tokens of each sequence for three n-grams, and gives 2.176', () => {
  const replica = replicaOf('meta-llama/Llama-3.1-8B');
  const drafting = new StepTime(speculative(replica, { tokens: 3, acceptance: 0.6 }));
  const four = new StepTime(replica).stageSeconds(128, 128, 32 * CONTEXT, 0) - 96 * 3e-6;
  expect((drafting.decodeSeconds(32, CONTEXT) * 2.176) / four).toBeCloseTo(1, 3); // the checked tokens' own arithmetic in attention
  expect(drafting.draftSeconds({ sequences: 32, cachedTokens: 32 * CONTEXT })).toBe(0);
});

/** 1.2358e9 parameters in 16 bit, the tied table read as output layer: 0.309 GB on each of 8 devices, at 3.35 TB/s: 92 µs; 2 · 16 all-reduces of 5.4 µs and more: 173 µs. */
test('a draft model takes as many passes as it drafts tokens', () => {
  const replica = replicaOf(LLAMA_70B, { tensorParallelism: 8 });
  const drafted = (tokens: number): number =>
    new StepTime(speculative(replica, { tokens, model: LLAMA_1B })).draftSeconds({ sequences: 1, cachedTokens: CONTEXT });
  expect(drafted(1)).toBeGreaterThan(92e-6 + 173e-6);
  expect(drafted(1)).toBeLessThan(1e-3);
  expect(drafted(4)).toBeCloseTo(4 * drafted(1), 12);
});

test('a prompt passes the draft model too', () => {
  const step = new StepTime(speculative(replicaOf(LLAMA_70B, { tensorParallelism: 8 }), { tokens: 3, model: LLAMA_1B }));
  const decoded = { sequences: 8, cachedTokens: 8 * CONTEXT };
  const chunk = { tokens: 2000, rows: 1, pairs: 2e6, readingRanks: 1 };
  const reads = step.draftSeconds(decoded, chunk) - step.draftSeconds(decoded);
  expect(reads).toBeGreaterThan((2 * 2000 * 0.97e9) / 8 / 989e12); // no faster than the dense peak
  expect(step.promptStageSeconds(decoded, chunk)).toBeGreaterThan(step.decodeStageSeconds(decoded) + reads);
});

test('tokens come faster the more drafts are accepted', () => {
  const replica = replicaOf(LLAMA_70B, { tensorParallelism: 8 });
  const gains = [0, 0.2, 0.4, 0.6, 0.8, 1].map((acceptance) => gain(replica, { acceptance, model: LLAMA_1B }));
  expect(gains).toEqual([...gains].sort((one, other) => one - other));
  expect(gains[0]).toBeLessThan(1); // drafts that nobody accepts only cost
  expect(new Set(gains).size).toBe(6);
});

/** N · (k + 1) tokens reach the compute knee: at 256 sequences the same drafts cost time. */
test('the gain falls with the batch and is a loss at a large one', () => {
  const replica = replicaOf(LLAMA_70B, { tensorParallelism: 8 });
  const gains = [1, 16, 64, 128, 256].map((sequences) => gain(replica, { acceptance: 0.6, model: LLAMA_1B }, sequences));
  expect(gains).toEqual([...gains].sort((one, other) => other - one));
  expect(gains[0]).toBeGreaterThan(1.5);
  expect(gains[4]).toBeLessThan(1);
});

/**
 * aws-neuron measured 19.6 → 5.3 ms with a 1B draft model for one sequence of a 70B on Trainium 2, 3.7 times as fast (performance-model.md
 * §2.10); it states neither k nor a. On eight H100 such a gain takes seven tokens accepted with 0.9.
 */
test('a 1B makes one sequence of a 70B about 3.7 times as fast where nearly all its tokens are accepted', () => {
  const found = gain(replicaOf(LLAMA_70B, { tensorParallelism: 8 }), { tokens: 7, acceptance: 0.9, model: LLAMA_1B });
  expect(found / 3.7).toBeGreaterThan(0.9);
  expect(found / 3.7).toBeLessThan(1.1);
});

/** vLLM#12755, DeepSeek-R1 at one request a second, k = 1, 81 to 82 % accepted: 55.47 → 33.99 ms, 1.63 times as fast. The devices are not stated. */
test("DeepSeek-R1's own module makes it about 1.63 times as fast", () => {
  const found = gain(replicaOf('deepseek-ai/DeepSeek-R1', { accelerator: 'h200', tensorParallelism: 8 }), { tokens: 1, acceptance: 0.81 });
  expect(found / 1.63).toBeGreaterThan(0.9);
  expect(found / 1.63).toBeLessThan(1.1);
});

/** vLLM#25993, GLM-4.6 in 16 bit on eight H200, k = 1: 47 → 73 to 75 tokens a second, 1.57 times. Acceptance is not stated; 0.6 to 0.95 bracket the gain. GLM-4.7 has its layers. */
test('a GLM on eight H200 gains what was measured for an acceptance between 0.6 and 0.95', () => {
  const described = languageModelFromConfig('zai-org/GLM-4.7', { ...UNLISTED_CONFIGS['zai-org/GLM-4.7'], num_nextn_predict_layers: 1 });
  if (!('model' in described)) throw new Error('no model');
  const { model } = described;
  const base = replicaOf(LLAMA_70B, { accelerator: 'h200', tensorParallelism: 8 });
  const [checkpoint] = model.checkpoints;
  if (!checkpoint) throw new Error('no checkpoint');
  const weights = { ...checkpoint, dataType: DataType.BF16, online: false, weightOnly: false };
  const replica = { ...base, model, weights, layersPerStage: [model.layers] };
  expect(model.multiTokenPredictionModules).toBe(1);
  expect(gain(replica, { tokens: 1, acceptance: 0.6 })).toBeLessThan(1.57);
  expect(gain(replica, { tokens: 1, acceptance: 0.95 })).toBeGreaterThan(1.57);
});
