import { expect, test } from 'vitest';
import { servingOf } from './example-serving';
import { replicaOf } from '../estimate/example-replica';
import { capacityPerSecond } from '../../../lib/queueing/capacity';
import { Decoding, decodedSequences } from '../../../lib/queueing/decoding';

const SERVING = servingOf(replicaOf('meta-llama/Llama-3.1-8B'), { inputTokens: 8000, outputTokens: 50 });
const CAPACITY = capacityPerSecond(SERVING);

function at(load: number, replicas = 1): Decoding {
  const arrivals = { arrivalsPerSecond: load * CAPACITY, replicas };
  return new Decoding(SERVING, arrivals, decodedSequences(SERVING, arrivals));
}

test('a long answer takes t(N) ÷ (1 − ρ) a token', () => {
  const arrivals = { arrivalsPerSecond: 0.3 * CAPACITY, replicas: 1 };
  const decoding = new Decoding(SERVING, arrivals, 1);
  const share = arrivals.arrivalsPerSecond * SERVING.promptCost(1, 0).addedSeconds;
  expect(decoding.promptShare).toBeCloseTo(share, 12);
  expect(decoding.secondsOf(1e9)).toBeCloseTo(SERVING.decodeSeconds(1) / (1 - share), 9);
});

test('a short answer also waits for the prompts that came while its own was read', () => {
  expect(at(0.5).secondsOf(10)).toBeGreaterThan(1.5 * at(0.5).secondsOf(1000));
});

test('no token takes longer than a step full of prompts', () => {
  for (const load of [0.1, 0.5, 0.9, 0.99]) expect(at(load).secondsOf(1)).toBeLessThanOrEqual(at(load).fullStepSeconds);
});

/** 8,192 tokens · 2 · 7.5e9 weights take 124 ms at the dense peak of an H100, and 150 to 250 ms at what is reached. */
test('a step full of prompts takes 0.15 to 0.25 s', () => {
  expect(at(0.1).fullStepSeconds).toBeGreaterThan(0.15);
  expect(at(0.1).fullStepSeconds).toBeLessThan(0.25);
});

test('a router sends the next requests to other replicas', () => {
  const seconds = [1, 2, 4, 8].map((replicas) => at(0.5, replicas).tokenSeconds);
  expect(seconds).toEqual([...seconds].sort((one, other) => other - one));
  expect(new Set(seconds).size).toBe(4);
});

/** N = λ · (E[O] − 1) · time per token, also where the cost of a prompt depends on what is decoded beside it. */
test.each([
  ['meta-llama/Llama-3.1-8B', 1, 1000, 200],
  ['meta-llama/Llama-3.3-70B-Instruct', 8, 1000, 200],
  ['openai/gpt-oss-20b', 1, 1000, 200],
  ['mistralai/Mixtral-8x7B-v0.1', 2, 500, 20],
])("%s on %d H100 keeps Little's law at %d tokens in and %d out", (id, tensorParallelism, inputTokens, outputTokens) => {
  const serving = servingOf(replicaOf(id, { tensorParallelism }), { inputTokens, outputTokens });
  for (const load of [0.1, 0.3, 0.5, 0.7, 0.9]) {
    const arrivals = { arrivalsPerSecond: load * capacityPerSecond(serving), replicas: 1 };
    const sequences = decodedSequences(serving, arrivals);
    const arrived = arrivals.arrivalsPerSecond * serving.decodedTokens * new Decoding(serving, arrivals, sequences).tokenSeconds;
    expect(sequences / arrived).toBeCloseTo(1, 4);
    expect(sequences).toBeLessThan(serving.maxSequences);
  }
});
