import { expect, test } from 'vitest';
import { replicaOf } from '../estimate/example-replica';
import { StepTime } from '../../../lib/estimate/step-time';
import { promptTime } from '../../../lib/queueing/prompt-time';

const REPLICA = replicaOf('meta-llama/Llama-3.1-8B');
const STEP = new StepTime(REPLICA);
const CACHED = 64_000;
const BATCH = { sequences: 32, cachedTokens: CACHED, stepSeconds: STEP.stageSeconds(32, 32, CACHED, 0), promptTokens: 8160, readingRanks: 1 };

test('a prompt that fits into one step makes that step longer', () => {
  const { addedSeconds, steps } = promptTime(REPLICA, STEP, BATCH, { tokens: 2000, computedTokens: 2000, together: 1 });
  expect(steps).toBe(1);
  expect(addedSeconds).toBeCloseTo(STEP.stageSeconds(2032, 33, CACHED, 2000 ** 2 / 2) - BATCH.stepSeconds, 12);
});

/** 20,000 tokens in chunks of 8,160: two whole ones and 3,680 tokens, with their shares of 2e8 pairs. */
test('a longer prompt is read in chunks', () => {
  const { addedSeconds, steps } = promptTime(REPLICA, STEP, BATCH, { tokens: 20_000, computedTokens: 20_000, together: 4 });
  const whole = STEP.stageSeconds(32 + 8160, 33, CACHED, 2e8 * 0.408) - BATCH.stepSeconds;
  const rest = STEP.stageSeconds(32 + 3680, 33, CACHED, 2e8 * 0.184) - BATCH.stepSeconds;
  expect(steps).toBe(3);
  expect(addedSeconds).toBeCloseTo(2 * whole + rest, 12);
});

test('a prompt of exactly two chunks takes two steps', () => {
  expect(promptTime(REPLICA, STEP, BATCH, { tokens: 2 * 8160, computedTokens: 2 * 8160, together: 1 }).steps).toBe(2);
});

/** 2,000 tokens · 2 · 7.5e9 weights at 989.4 TFLOP/s take 30 ms at least; 8 H100 tables reach 0.68–0.82 of it. */
test('2,000 tokens of an 8B add 35 to 50 ms on an H100', () => {
  const { addedSeconds } = promptTime(REPLICA, STEP, BATCH, { tokens: 2000, computedTokens: 2000, together: 1 });
  expect(addedSeconds).toBeGreaterThan(0.035);
  expect(addedSeconds).toBeLessThan(0.05);
});

/** 40 prompts of 100 tokens fill a step with 4,000, which one alone does in the shadow of reading the weights. */
test('prompts that share a step share what it adds', () => {
  const { addedSeconds, sharedSeconds } = promptTime(REPLICA, STEP, BATCH, { tokens: 100, computedTokens: 100, together: 40 });
  expect(sharedSeconds).toBeCloseTo(STEP.stageSeconds(4032, 72, CACHED, 100 ** 2 / 2 * 40) - BATCH.stepSeconds, 12);
  expect(addedSeconds).toBeCloseTo(sharedSeconds / 40, 12);
  expect(addedSeconds).toBeGreaterThan(promptTime(REPLICA, STEP, BATCH, { tokens: 100, computedTokens: 100, together: 1 }).addedSeconds);
});

test('no more prompts share a step than fit', () => {
  const most = promptTime(REPLICA, STEP, BATCH, { tokens: 2040, computedTokens: 2040, together: 4 });
  expect(promptTime(REPLICA, STEP, BATCH, { tokens: 2040, computedTokens: 2040, together: 100 })).toEqual(most);
});

test('reading a second prompt of a mixture of experts costs less than the first, which has read most experts', () => {
  const replica = replicaOf('deepseek-ai/DeepSeek-V3', { tensorParallelism: 8, accelerator: 'h200' });
  const step = new StepTime(replica);
  const batch = { sequences: 0, cachedTokens: 0, stepSeconds: step.stageSeconds(1, 1, 0, 0), promptTokens: 8192, readingRanks: 1 };
  const alone = promptTime(replica, step, batch, { tokens: 100, computedTokens: 100, together: 1 });
  expect(promptTime(replica, step, batch, { tokens: 100, computedTokens: 100, together: 10 }).addedSeconds).toBeLessThan(alone.addedSeconds / 2);
});

/** Of 10,000 tokens 6,000 are cached: 4,000 are computed, in one step, and their pairs are 10,000² ÷ 2 − 6,000² ÷ 2 = 3.2e7. */
test('tokens behind a cached prefix attend to it and are computed alone', () => {
  const { addedSeconds, steps } = promptTime(REPLICA, STEP, BATCH, { tokens: 10_000, computedTokens: 4000, together: 1 });
  expect(steps).toBe(1);
  expect(addedSeconds).toBeCloseTo(STEP.stageSeconds(4032, 33, CACHED, 3.2e7) - BATCH.stepSeconds, 12);
  const alone = promptTime(REPLICA, STEP, BATCH, { tokens: 4000, computedTokens: 4000, together: 1 });
  expect(addedSeconds).toBeGreaterThan(alone.addedSeconds);
  expect(addedSeconds).toBeLessThan(promptTime(REPLICA, STEP, BATCH, { tokens: 10_000, computedTokens: 10_000, together: 1 }).addedSeconds / 2);
});
