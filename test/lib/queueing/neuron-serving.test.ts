import { expect, test } from 'vitest';
import { gammaLengths } from '../../../lib/estimate/lengths';
import { REQUEST_SECONDS } from '../../../lib/estimate/kernel-constants';
import { NeuronStepTime } from '../../../lib/estimate/neuron/neuron-step-time';
import { capacityPerSecond } from '../../../lib/queueing/capacity';
import { ReplicaLoad } from '../../../lib/queueing/replica-load';
import { Router } from '../../../lib/queueing/router';
import { Serving } from '../../../lib/queueing/serving';
import { neuronReplicaOf } from '../estimate/neuron/example-replica';

const SEQUENCES = 8;

/** Requests of equal lengths on 8 cores. */
function servingOf(inputTokens: number, outputTokens: number, prefixCacheHitFraction = 0): Serving {
  const replica = neuronReplicaOf('meta-llama/Llama-3.1-8B', { tensorParallelism: 8, sequences: SEQUENCES, maxModelTokens: 2048 });
  const lengths = { prompts: gammaLengths(inputTokens, 0, 2048), answers: gammaLengths(outputTokens, 0, 2048), prefixCacheHitFraction };
  return new Serving(replica, new NeuronStepTime(replica), SEQUENCES, lengths);
}

/** A prompt of 1,000 and an answer of 24 tokens stay in the length of 1,024: every step takes as long. */
test('a full batch saturates at one request for each prompt, and its share of the decode steps', () => {
  const serving = servingOf(1000, 24);
  const { step } = serving;
  expect(step).toBeInstanceOf(NeuronStepTime);
  const decode = step.decodeSeconds(SEQUENCES, 1024);
  const prompt = step.promptStageSeconds({ sequences: 0, cachedTokens: 0 }, { tokens: 1000, rows: 1, pairs: 0, readingRanks: 1 });
  expect(serving.decodeSeconds(1)).toBeCloseTo(decode, 12);
  expect(serving.decodeSeconds(SEQUENCES)).toBeCloseTo(decode, 12);
  // the first of the 24 tokens comes with the prompt
  expect(capacityPerSecond(serving)).toBeCloseTo(1 / (prompt + (23 * decode) / SEQUENCES), 9);
});

test('a request that meets nobody waits for the rest of a step, half of one in the median, and for its prompt', () => {
  const serving = servingOf(1000, 24);
  const idle = new ReplicaLoad(serving, 1e-9, 1e9, Router.LEAST_OUTSTANDING);
  const prompt = serving.step.promptStageSeconds({ sequences: 0, cachedTokens: 0 }, { tokens: 1000, rows: 1, pairs: 0, readingRanks: 1 });
  expect(idle.firstTokenSecondsAt(0.5)).toBeCloseTo(serving.decodeSeconds(1) / 2 + prompt + REQUEST_SECONDS, 6);
  expect(idle.tokenSecondsAt(0.5)).toBeCloseTo(serving.decodeSeconds(1), 6);
});

test('decoding waits for the prompts of others: at half the capacity a token takes longer by their share of the time', () => {
  const serving = servingOf(1000, 200);
  const arrivalsPerSecond = capacityPerSecond(serving) / 2;
  const load = new ReplicaLoad(serving, arrivalsPerSecond, 1);
  const prompt = serving.step.promptStageSeconds({ sequences: 0, cachedTokens: 0 }, { tokens: 1000, rows: 1, pairs: 0, readingRanks: 1 });
  const steady = serving.decodeSeconds(load.sequences) / (1 - arrivalsPerSecond * prompt);
  expect(load.tokenSeconds).toBeGreaterThanOrEqual(steady);
  expect(load.tokenSeconds).toBeLessThan(1.1 * steady);
  expect(load.tokenSecondsAt(0.99)).toBeGreaterThan(load.tokenSecondsAt(0.5));
  expect(load.firstTokenSecondsAt(0.99)).toBeGreaterThan(prompt);
});

test('a prompt is read whole, whatever a prefix cache held', () => {
  expect(capacityPerSecond(servingOf(1000, 24, 0.9))).toBe(capacityPerSecond(servingOf(1000, 24)));
});
