import { expect, test } from 'vitest';
import { DataType } from '../../lib/catalog/data-type';
import { Platform } from '../../lib/catalog/platform';
import type { PlatformPlan } from '../../lib/plan/plan';
import { RejectionCode } from '../../lib/plan/rejected';
import type { Reason } from '../../lib/plan/rejected';
import { Planner } from '../../lib/planner';
import { Loss } from '../../lib/request/availability';
import type { PlanRequest } from '../../lib/request/plan-request';

/** Short answers of a small model, all of the same length, on serverless or real-time endpoints in us-east-1. */
function short(requestsPerSecond: number, changes: Partial<PlanRequest> = {}, workload: Partial<PlanRequest['workload']> = {}): PlanRequest {
  return {
    model: 'Qwen/Qwen3-0.6B',
    workload: { requestsPerSecond, inputTokens: 200, outputTokens: 50, lengthVariation: 0, ...workload },
    constraints: { platforms: [Platform.SAGEMAKER_SERVERLESS, Platform.SAGEMAKER_REAL_TIME] },
    ...changes,
  };
}

function serverless(request: PlanRequest): PlatformPlan {
  const found = Planner.plan(request).platforms.find(({ platform }) => platform === Platform.SAGEMAKER_SERVERLESS);
  if (!found) throw new Error('the plan has no serverless endpoint');
  return found;
}

/** Reasons against the largest worker. */
function refusal(request: PlanRequest): Reason[] {
  const platforms = [Platform.SAGEMAKER_SERVERLESS];
  const candidates = Planner.candidates({ ...request, constraints: { ...request.constraints, platforms } });
  const found = candidates.find(({ candidate }) => candidate.instanceType === 'serverless-6144');
  if (!found) throw new Error('there is no such candidate');
  return found.reasons;
}

test('a request every quarter of an hour is cheapest without an instance, one a second with one', () => {
  expect(Planner.plan(short(0.001)).decision).toMatchObject({ platform: Platform.SAGEMAKER_SERVERLESS, instanceType: 'serverless-6144' });
  expect(Planner.plan(short(1)).decision).toMatchObject({ platform: Platform.SAGEMAKER_REAL_TIME, instances: 1 });
});

/**
 * 596 million parameters of 2 B and 225 tokens of 114,688 B, read at 0.8 of 11.114 GB/s: 137.0 ms a token, and 49 of them. 200 tokens ·
 * 2 · 440 million (without embeddings) at half of 322.3 GFLOP/s: 1.09 s. With overheads and attention less than a tenth more.
 */
test('the first token comes with the last, after the prompt and one token after the other', () => {
  const { predictions } = Planner.plan(short(0.001));
  expect(predictions.timePerOutputTokenMs.p50).toBeGreaterThan(137);
  expect(predictions.timePerOutputTokenMs.p50).toBeLessThan(137 * 1.1);
  expect(predictions.timeToFirstTokenMs.p50 / 1000).toBeGreaterThan(1.09 + 49 * 0.137);
  expect(predictions.timeToFirstTokenMs.p50 / 1000).toBeLessThan((1.09 + 49 * 0.137) * 1.1);
  expect(predictions.longestResponseSeconds).toBeCloseTo(predictions.timeToFirstTokenMs.p50 / 1000, 9);
});

/** Seconds · 0.00012 USD, and (200 + 50) tokens · 4 B at 0.016 USD a GB; 0.001 · 730 · 3,600 = 2,628 requests a month. */
test('a month costs its requests, each its seconds and its bytes', () => {
  const { usdPerRequest, cost } = serverless(short(0.001));
  const seconds = Planner.plan(short(0.001)).predictions.timeToFirstTokenMs.p50 / 1000;
  const expected = seconds * 0.00012 + (250 * 4 * 0.016) / 1e9;
  expect(usdPerRequest).toBeCloseTo(expected, 10);
  expect(cost?.usdPerMonth).toBeCloseTo(2628 * expected, 6);
});

test('a peak of which the mean is a quarter, on six hours of the day, costs a sixteenth', () => {
  const even = serverless(short(0.1)).cost?.usdPerMonth ?? 0;
  expect(serverless(short(0.1, {}, { peakToMeanRatio: 4, activeHoursPerDay: 6 })).cost?.usdPerMonth).toBeCloseTo(even / 16, 9);
});

/** The cheapest by the hour is an inf2.xlarge of ECS behind a load balancer: (0.7582 + 0.0225) · 730 = 569.91 USD a month of 2,628,000 s. */
test('the break-even rate is where instances cost as much', () => {
  const { usdPerRequest = 0, breakEvenRequestsPerSecond = 0 } = serverless(short(0.001));
  expect(breakEvenRequestsPerSecond).toBeCloseTo(569.91 / (2_628_000 * usdPerRequest), 4);
  const { cost } = serverless(short(breakEvenRequestsPerSecond));
  expect(cost?.usdPerMonth).toBeCloseTo(569.91, 1);
});

test('platforms that charge by the hour have neither', () => {
  const realTime = Planner.plan(short(1)).platforms.find(({ platform }) => platform === Platform.SAGEMAKER_REAL_TIME);
  expect(realTime).not.toHaveProperty('usdPerRequest');
  expect(realTime).not.toHaveProperty('breakEvenRequestsPerSecond');
});

/** 8.03 billion parameters of 2 B: 16.1 GB or 14.96 GiB, and 1.5 GiB of vLLM's own; 0.9 of 6 GiB is 5.40 GiB. */
test('8 billion parameters fit neither the memory nor the disk of a worker', () => {
  const { reasons = [] } = serverless({ model: 'meta-llama/Llama-3.1-8B-Instruct', workload: { requestsPerSecond: 0.01, inputTokens: 200, outputTokens: 50 } });
  expect(reasons.map(({ code }) => code)).toEqual([RejectionCode.DOES_NOT_FIT, RejectionCode.PLATFORM_LIMIT]);
  expect(reasons[0]?.message).toMatch(/^weights, one longest request and vLLM itself need 1[67]\.\d GiB, above the 5\.40 GiB that they may fill of serverless-6144$/);
  expect(reasons[1]?.message).toBe('the published weights have 16.1 GB, above the 5.00 GB disk of a serverless worker');
});

test('FP8 weights are refused by name', () => {
  const reasons = refusal(short(0.001, { constraints: { weightDataTypes: [DataType.FP8] } }));
  expect(reasons).toMatchObject([{ code: RejectionCode.DATA_TYPE_UNSUPPORTED, message: expect.stringContaining('fp8') as string }]);
});

/** 999 tokens of at least 137 ms: 137 s. */
test('an answer of a thousand tokens takes longer than the 60 seconds of an invocation', () => {
  const reasons = refusal(short(0.001, {}, { outputTokens: 1000 }));
  expect(reasons).toMatchObject([
    { code: RejectionCode.PLATFORM_LIMIT, message: expect.stringMatching(/^the time to first token \(p99\) is 1\d\d,\d{3} ms, above 60,000 ms/) as string },
    { code: RejectionCode.PLATFORM_LIMIT },
  ]);
});

test('a payload of 5 MB is above the 4 MB of an invocation', () => {
  expect(refusal(short(0.001, {}, { payloadMegabytes: 5 }))).toMatchObject([{ code: RejectionCode.PLATFORM_LIMIT, message: expect.stringContaining('above the 4 MB') as string }]);
});

/** Streaming would show a first token after the prompt, about 1.1 s: nobody sees it before the answer is whole, about 8 s. */
test('a target of the time to first token is one of the whole answer', () => {
  expect(refusal(short(0.001, { objective: { timeToFirstTokenMs: 3000 } }))).toMatchObject([{ code: RejectionCode.MISSES_TTFT }]);
});

test('a cold start above what the request allows is refused', () => {
  expect(refusal(short(0.001, { objective: { coldStartSecondsMax: 1 } }))).toMatchObject([{ code: RejectionCode.MISSES_COLD_START }]);
});

/** 100 requests/s of about 8 s keep about 800 workers busy. */
test('more than 200 workers at a time are refused with their number', () => {
  const [reason] = refusal(short(100));
  expect(reason?.code).toBe(RejectionCode.SATURATED);
  expect(reason?.message).toMatch(/^100 requests\/s of \d\.\d\d s each need [89]\d\d workers at a time, above the 200 of a serverless endpoint$/);
});

test('a region without a known price is refused', () => {
  expect(refusal(short(0.001, { constraints: { region: 'eu-central-1' } }))).toMatchObject([{ code: RejectionCode.NO_PRICE }]);
});

test('a serverless endpoint replaces what a zone takes: no worker more, none less after the loss', () => {
  const plan = Planner.plan(short(0.1, { availability: { toleratesLossOf: Loss.ZONE } }));
  expect(plan.decision.platform).toBe(Platform.SAGEMAKER_SERVERLESS);
  expect(plan.decision.replicas).toBe(Planner.plan(short(0.1)).decision.replicas);
  expect(plan.predictions.afterLoss?.replicas).toBe(plan.decision.replicas);
});

test('a request chooses the memory of the workers like an instance type', () => {
  expect(Planner.plan(short(0.001, { constraints: { platforms: [Platform.SAGEMAKER_SERVERLESS], instanceTypes: ['serverless-4096'] } })).decision.instanceType).toBe('serverless-4096');
});

test('the engine gets the size of its cache, for a CPU has no share of GPU memory, and decodes one request', () => {
  const { decision, memory } = Planner.plan(short(0.001));
  expect(decision.engineArguments).not.toContain('--gpu-memory-utilization');
  expect(decision.engineArguments.join(' ')).toContain('--max-num-seqs 1 ');
  expect(decision.engineArguments.join(' ')).toContain(`--kv-cache-memory-bytes ${String(Math.floor(memory.kvCacheBytes))}`);
});

test('the search looks at one candidate for each memory size', () => {
  expect(Planner.candidates(short(0.001, { constraints: { platforms: [Platform.SAGEMAKER_SERVERLESS] } }))).toHaveLength(6);
});

test('a platform on which the request allows no instance type says so', () => {
  const { reasons } = serverless(short(1, { constraints: { platforms: [Platform.SAGEMAKER_REAL_TIME], instanceTypes: ['g6.xlarge'] } }));
  expect(reasons).toMatchObject([{ code: RejectionCode.PLATFORM_LIMIT, message: 'no instance type and layout that constraints allow is one of a SageMaker serverless endpoint' }]);
});
