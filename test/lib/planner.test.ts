import { expect, test } from 'vitest';
import { DataType } from '../../lib/catalog/data-type';
import { Platform } from '../../lib/catalog/platform';
import { InfeasibleError, InvalidInputError } from '../../lib/errors';
import { Quantization, Strategy } from '../../lib/plan/decision';
import { Planner } from '../../lib/planner';
import type { Constraints } from '../../lib/request/constraints';
import type { PlanRequest } from '../../lib/request/plan-request';

/** The request of the README. */
function chat(constraints: Constraints = {}): PlanRequest {
  return {
    model: 'meta-llama/Llama-3.3-70B-Instruct',
    workload: { requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300 },
    objective: { timeToFirstTokenMs: 2000, timePerOutputTokenMs: 50 },
    constraints: { region: 'us-west-2', platforms: [Platform.SAGEMAKER_REAL_TIME], ...constraints },
  };
}

function without(request: PlanRequest, ...targets: ('objective' | 'constraints')[]): PlanRequest {
  return { ...request, ...Object.fromEntries(targets.map((name) => [name, undefined])) };
}

function infeasible(request: PlanRequest): InfeasibleError {
  try {
    Planner.plan(request);
  } catch (error) {
    if (error instanceof InfeasibleError) return error;
    throw error;
  }
  throw new Error('the request has a plan');
}

/**
 * SageMaker lists p4d.24xlarge at 25.251288 USD an hour in us-west-2: 18,433.44 in 730 hours. Its runtime charges 0.016 USD a GB for
 * 2,000 · 4 B and 300 · (208 + 33 + 4) B a second: 3.43 a month.
 */
test('70 billion parameters in 16 bit at chat speed fit 20,000 USD a month: eight A100 of 40 GB', () => {
  const { decision, cost } = Planner.plan(chat({ budgetUsdPerMonth: 20_000 }));
  expect(decision).toMatchObject({ instanceType: 'p4d.24xlarge', instances: 1, strategy: Strategy.TENSOR_PARALLEL, layout: { tensorParallelism: 8, layersPerStage: [80] } });
  expect(cost.usdPerMonth).toBeCloseTo(18_433.44 + 3.43, 2);
});

test('fails below the cheapest plan with the sentence that names it, its price and the budget that is enough', () => {
  expect(infeasible(chat({ budgetUsdPerMonth: 3000 })).message).toMatch(
    /^no plan costs at most 3,000 USD a month: the cheapest that meets the request is (1 × p4d\.24xlarge on sagemaker-real-time \(TP 8, bf16\) at 18,43\d USD a month), 15,43\d USD above; smallest change: set constraints\.budgetUsdPerMonth to 1843\d \(\+15,43\d USD\): \1$/,
  );
});

test('the budget that the sentence names is enough', () => {
  const [change] = infeasible(chat({ budgetUsdPerMonth: 3000 })).result.changes;
  expect(Planner.plan(chat({ budgetUsdPerMonth: Number(change?.value) })).decision.instanceType).toBe('p4d.24xlarge');
});

test('fails with the nearest miss, by how much, what it costs, the smallest change that is enough, and every candidate summed up', () => {
  const error = infeasible({ ...chat(), objective: { timePerOutputTokenMs: 1 } });
  expect(error.message).toMatch(/^no plan meets the request: the nearest miss is .*, but the time per output token \(p95\) is \d+\.\d ms, above 0\.9 ms .*; it would cost [\d,]+ USD a month; smallest change: set objective\.timePerOutputTokenMs to [\d.]+ \(× [\d.]+\): .* at [\d,]+ USD a month$/);
  expect(Object.keys(error.result)).toEqual(['schemaVersion', 'request', 'rejected', 'changes']);
});

test('fails with all problems of a wrong request', () => {
  const wrong = { ...chat(), workload: { requestsPerSecond: -1, inputTokens: 0, outputTokens: 300 } };
  expect(() => Planner.plan(wrong)).toThrow(InvalidInputError);
  expect(() => Planner.plan(wrong)).toThrow(/requestsPerSecond[^]*inputTokens/);
});

/** 405 billion × 2 bytes = 811 GB: more than the 8 × 80 GB of one p5.48xlarge, less than those of two. */
test('405 billion parameters in BF16 take TP 8 × PP 2 on two p5.48xlarge', () => {
  const request = chat({ platforms: [Platform.EKS], instanceTypes: ['p5.48xlarge'] });
  const { decision, communication } = Planner.plan({ ...without(request, 'objective'), model: 'meta-llama/Llama-3.1-405B-Instruct' });
  expect(decision).toMatchObject({ strategy: Strategy.HYBRID, nodesPerReplica: 2, instances: 2, layout: { tensorParallelism: 8, pipelineParallelism: 2, layersPerStage: [63, 63] } });
  expect(communication.allReducesPerToken).toBe(252); // two in each of 126 layers
  expect(communication.stageBoundaryBytes).toBe(communication.allReduceBytes); // sequences × 16,384 × 2 bytes both
});

test('405 billion parameters in FP8 take TP 8 on one p5.48xlarge', () => {
  const request = chat({ instanceTypes: ['p5.48xlarge'], weightDataTypes: [DataType.FP8] });
  expect(Planner.plan({ ...without(request, 'objective'), model: 'meta-llama/Llama-3.1-405B-Instruct' }).decision).toMatchObject({
    strategy: Strategy.TENSOR_PARALLEL, nodesPerReplica: 1, instances: 1, layout: { tensorParallelism: 8, pipelineParallelism: 1 },
  });
});

test.each(['Qwen/Qwen3-0.6B', 'meta-llama/Llama-2-7b-hf', 'Qwen/Qwen2.5-7B-Instruct', 'meta-llama/Llama-3.1-8B-Instruct'])(
  'below 20 billion parameters and without targets, %s needs no model parallelism', (model) => {
    const { strategy } = Planner.plan({ model, workload: { requestsPerSecond: 1, inputTokens: 500, outputTokens: 100 } }).decision;
    expect([Strategy.SINGLE_DEVICE, Strategy.DATA_PARALLEL]).toContain(strategy);
  });

test('a model over the memory of each allowed device is split', () => {
  const { layout } = Planner.plan(without(chat(), 'objective')).decision; // 141 GB
  expect(layout.tensorParallelism * layout.pipelineParallelism).toBeGreaterThan(1);
});

test('N replicas carry N times the requests of one', () => {
  const on = (requestsPerSecond: number) => Planner.plan({
    model: 'meta-llama/Llama-3.1-8B-Instruct', workload: { requestsPerSecond, inputTokens: 1000, outputTokens: 200 }, constraints: { instanceTypes: ['g6e.xlarge'] },
  });
  const [few, many] = [on(1), on(60)];
  expect(many.decision.replicas).toBeGreaterThan(5);
  expect(many.predictions.requestsPerSecondCapacity / many.decision.replicas).toBeCloseTo(few.predictions.requestsPerSecondCapacity / few.decision.replicas, 9);
});

/** The 99.9th percentile of a gamma distribution of shape 4 is 26.124 ÷ 2 ÷ 4 of the mean (χ² with 8 degrees of freedom): 7,511 of 2,300 tokens. */
test('the engine takes prompts and answers up to their 99.9th percentile, in whole blocks', () => {
  const { engineArguments } = Planner.plan(chat()).decision;
  expect(engineArguments[engineArguments.indexOf('--max-model-len') + 1]).toBe('7520');
});

test('the best plan on a platform that the request excludes stands beside', () => {
  const { platforms } = Planner.plan(chat());
  expect(platforms.map(({ platform, decision, cost }) => [platform, decision?.platform, (cost?.usdPerMonth ?? 0) > 0])).toEqual([
    ['sagemaker-real-time', 'sagemaker-real-time', true], ['eks', 'eks', true], ['ecs', 'ecs', true], ['ec2', 'ec2', true],
    ['sagemaker-inference-components', 'sagemaker-inference-components', true], ['sagemaker-async', undefined, false],
    ['sagemaker-serverless', undefined, false], ['sagemaker-multi-model', undefined, false],
  ]);
});

test('the request comes back with its defaults', () => {
  expect(Planner.plan({ model: 'Qwen/Qwen3-0.6B', workload: { requestsPerSecond: 1, inputTokens: 100, outputTokens: 100 } }).request).toEqual({
    model: 'Qwen/Qwen3-0.6B',
    workload: {
      requestsPerSecond: 1, inputTokens: 100, outputTokens: 100, lengthVariation: 0.5, arrivals: 'random', peakToMeanRatio: 1, activeHoursPerDay: 24,
      prefixCacheHitFraction: 0,
    },
    objective: { headroomFraction: 0.1, minimize: 'cost' },
    constraints: { region: 'us-east-1', platforms: ['sagemaker-real-time', 'eks', 'sagemaker-inference-components'], maxReplicas: 1000, discountFraction: 0, loadBalancer: 'application' },
    engineOptions: { speculativeTokens: 0 },
  });
});

test('a published FP8 checkpoint is named, an online conversion is said and asked of the engine', () => {
  const published = Planner.plan(chat({ weightDataTypes: [DataType.FP8] })).decision;
  expect(published.checkpoint).toEqual({ id: 'RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic', quantization: Quantization.PUBLISHED });
  expect(published.engineArguments).not.toContain('--quantization');

  const online = Planner.plan({ ...chat({ weightDataTypes: [DataType.FP8] }), model: 'meta-llama/Llama-3.1-70B' }).decision;
  expect(online.checkpoint).toEqual({ id: 'meta-llama/Llama-3.1-70B', quantization: Quantization.ONLINE });
  expect(online.engineArguments.join(' ')).toContain('--quantization fp8');
});

test('several replicas on an instance of an endpoint are data-parallel ranks of one engine', () => {
  const { decision } = Planner.plan(chat({ instanceTypes: ['p5.48xlarge'], weightDataTypes: [DataType.FP8], kvCacheDataTypes: [DataType.FP8] }));
  expect(decision.replicasPerInstance).toBeGreaterThan(1);
  expect(decision.engineArguments.join(' ')).toContain(`--data-parallel-size ${String(decision.replicasPerInstance)}`);
});

/** 30 USD × 730 hours, and EKS's control plane and load balancer on top. */
test('a price of the request stands in for the one that AWS does not publish', () => {
  const { cost } = Planner.plan(chat({ platforms: [Platform.EKS], region: 'us-east-2', instanceTypes: ['p5e.48xlarge'], priceOverridesUsdPerHour: { 'p5e.48xlarge': 30 } }));
  expect(cost.instancesUsdPerHour).toBe(30);
  const capacityUnits = ((2000 * 4 + 300 * (208 + 33 + 4)) * 3600) / 1e9; // bytes decide: 1 GB an hour a unit of 0.008 USD
  expect(cost.usdPerMonth).toBeCloseTo((30 + 0.1 + 0.0225 + 0.008 * capacityUnits) * 730, 6);
  expect(cost.priceBasis).toBe('override');
});

test('a candidate that needs more replicas than allowed is saturated', () => {
  const error = infeasible({ ...chat({ maxReplicas: 1, instanceTypes: ['p4d.24xlarge'] }), workload: { requestsPerSecond: 50, inputTokens: 2000, outputTokens: 300 } });
  expect(error.result.rejected.countsByCode.SATURATED).toBeGreaterThan(0);
  expect(error.message).toContain('above the 1 of constraints.maxReplicas');
});
