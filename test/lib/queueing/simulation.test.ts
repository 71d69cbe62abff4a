import { expect, test } from 'vitest';
import { servingOf } from './example-serving';
import { SimulatedReplica, drawRequests, meanOf, quantileOf, simulate, uniformNumbers } from './simulation';
import { replicaOf } from '../estimate/example-replica';
import { REQUEST_SECONDS } from '../../../lib/estimate/kernel-constants';
import { StepTime } from '../../../lib/estimate/step-time';

const REPLICA = replicaOf('meta-llama/Llama-3.1-8B');
const TRAFFIC = { requestsPerSecond: 5, inputTokens: 2000, outputTokens: 300, lengthVariation: 0.5 };

/** A uniform distribution has mean ½ and variance 1 ÷ 12. */
test('the generator is uniform and depends on its seed alone', () => {
  const uniform = uniformNumbers(1);
  const values = Array.from({ length: 20_000 }, () => uniform());
  expect(meanOf(values)).toBeCloseTo(0.5, 2);
  expect(meanOf(values.map((value) => (value - 0.5) ** 2))).toBeCloseTo(1 / 12, 2);
  const again = uniformNumbers(1);
  expect(values.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => again()));
});

test('requests arrive at the stated rate and have the stated lengths', () => {
  const requests = drawRequests(TRAFFIC, 20_000, 3);
  expect(20_000 / (requests.at(-1)?.arrivedAt ?? 0) / 5).toBeCloseTo(1, 1);
  const prompts = requests.map(({ promptTokens }) => promptTokens);
  expect(meanOf(prompts) / 2000).toBeCloseTo(1, 1);
  const variation = Math.sqrt(meanOf(prompts.map((tokens) => tokens ** 2)) / meanOf(prompts) ** 2 - 1);
  expect(variation).toBeCloseTo(0.5, 1);
});

test('a request alone takes one step for its prompt and one for each further token', () => {
  const step = new StepTime(REPLICA);
  const { firstToken, perToken } = simulate([new SimulatedReplica(REPLICA, 100, 8192)], [{ arrivedAt: 1, promptTokens: 2000, answerTokens: 3 }]);
  const decoded = step.stageSeconds(1, 1, 2001, 0) + step.stageSeconds(1, 1, 2002, 0);
  expect(firstToken).toHaveLength(1);
  expect(firstToken[0]).toBeCloseTo(step.stageSeconds(2000, 1, 0, 2000 ** 2 / 2) + REQUEST_SECONDS, 12);
  expect(perToken[0]).toBeCloseTo(decoded / 2, 12);
});

test('a prompt longer than a step is read in chunks', () => {
  const step = new StepTime(REPLICA);
  const { firstToken } = simulate([new SimulatedReplica(REPLICA, 100, 1024)], [{ arrivedAt: 0, promptTokens: 1500, answerTokens: 1 }]);
  const first = step.stageSeconds(1024, 1, 0, 1024 ** 2 / 2);
  const second = step.stageSeconds(476, 1, 0, (1500 ** 2 - 1024 ** 2) / 2);
  expect(firstToken[0]).toBeCloseTo(first + second + REQUEST_SECONDS, 12);
});

test('a request waits for a place', () => {
  const requests = [0, 1].map(() => ({ arrivedAt: 0, promptTokens: 100, answerTokens: 50 }));
  const crowded = simulate([new SimulatedReplica(REPLICA, 1, 8192)], requests);
  const roomy = simulate([new SimulatedReplica(REPLICA, 2, 8192)], requests);
  expect(Math.max(...crowded.firstToken)).toBeGreaterThan(50 * 0.006);
  expect(Math.max(...roomy.firstToken)).toBeLessThan(0.1);
});

test('two replicas share the requests', () => {
  const serving = servingOf(REPLICA, TRAFFIC);
  const replicas = [0, 1].map(() => new SimulatedReplica(REPLICA, serving.maxSequences, 8192));
  const observed = simulate(replicas, drawRequests({ ...TRAFFIC, requestsPerSecond: 16 }, 2000, 3));
  expect(observed.firstToken.length).toBeGreaterThan(1700);
  for (const { observed: own } of replicas) expect(own.firstToken.length / 1000).toBeCloseTo(1, 1);
});

test('quantiles are values of the sample', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(quantileOf(values, 0.5)).toBe(51);
  expect(quantileOf(values, 0.95)).toBe(96);
});
