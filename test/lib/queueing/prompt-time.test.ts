import { expect, test } from 'vitest';
import { replicaOf } from '../estimate/example-replica';
import { StepTime } from '../../../lib/estimate/step-time';
import { promptTime } from '../../../lib/queueing/prompt-time';

const REPLICA = replicaOf('meta-llama/Llama-3.1-8B');
const STEP = new StepTime(REPLICA);
const CACHED = 64_000;
const BATCH = { sequences: 32, cachedTokens: CACHED, stepSeconds: STEP.stageSeconds(32, 32, CACHED, 0), promptTokens: 8160 };

test('a prompt that fits into one step makes that step longer', () => {
  const { addedSeconds, steps } = promptTime(REPLICA, STEP, BATCH, 2000);
  expect(steps).toBe(1);
  expect(addedSeconds).toBeCloseTo(STEP.stageSeconds(2032, 33, CACHED, 2000 ** 2 / 2) - BATCH.stepSeconds, 12);
});

/** 20,000 tokens in chunks of 8,160: two whole ones and 3,680 tokens, with their shares of 2e8 pairs. */
test('a longer prompt is read in chunks', () => {
  const { addedSeconds, steps } = promptTime(REPLICA, STEP, BATCH, 20_000);
  const whole = STEP.stageSeconds(32 + 8160, 33, CACHED, 2e8 * 0.408) - BATCH.stepSeconds;
  const rest = STEP.stageSeconds(32 + 3680, 33, CACHED, 2e8 * 0.184) - BATCH.stepSeconds;
  expect(steps).toBe(3);
  expect(addedSeconds).toBeCloseTo(2 * whole + rest, 12);
});

test('a prompt of exactly two chunks takes two steps', () => {
  expect(promptTime(REPLICA, STEP, BATCH, 2 * 8160).steps).toBe(2);
});

/** 2,000 tokens · 2 · 7.5e9 weights at 989.4 TFLOP/s take 30 ms at least; 8 H100 tables reach 0.68–0.82 of it. */
test('2,000 tokens of an 8B add 35 to 50 ms on an H100', () => {
  const { addedSeconds } = promptTime(REPLICA, STEP, BATCH, 2000);
  expect(addedSeconds).toBeGreaterThan(0.035);
  expect(addedSeconds).toBeLessThan(0.05);
});
