import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { SEED, randomRequest } from '../../selector/random-request';
import { DataType } from '../../../../lib/catalog/data-type';
import { Platform } from '../../../../lib/catalog/platform';
import { InfeasibleError, InvalidInputError } from '../../../../lib/errors';
import type { FeasibleChange } from '../../../../lib/plan/rejected';
import { Planner } from '../../../../lib/planner';
import { Loss } from '../../../../lib/request/availability';
import type { PlanRequest } from '../../../../lib/request/plan-request';

/** Llama-3.3-70B in 16 bit: 141 GB of weights. */
function chat(changes: Partial<PlanRequest>): PlanRequest {
  return { model: 'meta-llama/Llama-3.3-70B-Instruct', workload: { requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300 }, ...changes };
}

/** The error of a request that nothing meets; undefined where something does, or where it is wrong. */
function infeasible(request: PlanRequest): InfeasibleError | undefined {
  try {
    Planner.plan(request);
  } catch (error) {
    if (error instanceof InfeasibleError) return error;
    if (!(error instanceof InvalidInputError)) throw error;
  }
  return undefined;
}

function changesOf(request: PlanRequest): FeasibleChange[] {
  return infeasible(request)?.result.changes ?? [];
}

function changeOf(request: PlanRequest, path: string): FeasibleChange | undefined {
  return changesOf(request).find((change) => change.path === path);
}

/** The request as somebody edits it who reads the change. */
function edited(request: PlanRequest, path: string, value: unknown): PlanRequest {
  const [section = '', key] = path.split('.');
  if (key === undefined) return { ...request, [section]: value };
  const part = (request as unknown as Record<string, object | undefined>)[section];
  return { ...request, [section]: { ...part, [key]: value } };
}

function valueOf({ value }: FeasibleChange): unknown {
  return value === 'left out' ? undefined : parse(value);
}

describe('the change that is enough', () => {
  /** SageMaker lists p4d.24xlarge at 25.251288 USD an hour in us-west-2: 18,433.44 in 730 hours, fees for what passes aside. */
  test('of a budget is the cost of the cheapest plan, in whole dollars', () => {
    const request = chat({ objective: { timePerOutputTokenMs: 50 }, constraints: { region: 'us-west-2', budgetUsdPerMonth: 15_000, instanceTypes: ['p4d.24xlarge'], platforms: [Platform.SAGEMAKER_REAL_TIME] } });
    const change = changeOf(request, 'constraints.budgetUsdPerMonth');
    expect(Number(change?.value)).toBeGreaterThanOrEqual(18_434);
    expect(Number(change?.value)).toBeLessThanOrEqual(18_450);
    expect(change?.message).toMatch(/^set constraints\.budgetUsdPerMonth to 184\d\d \(\+3,4\d\d USD\): 1 × p4d\.24xlarge on sagemaker-real-time \(TP \d.*, bf16\) at 18,4\d\d USD a month$/);
  });

  test('of what does not fit 24 GB is a smaller data type: 8 billion parameters have 16 GB in 16 bit and 60,000 tokens of cache 8 GB more', () => {
    const request = { model: 'meta-llama/Llama-3.1-8B-Instruct', workload: { requestsPerSecond: 0.1, inputTokens: 60_000, outputTokens: 500, lengthVariation: 0 }, constraints: { instanceTypes: ['g6.xlarge'] } };
    expect(changesOf(request).map(({ path, value }) => `${path} ${value}`)).toEqual(expect.arrayContaining(['constraints.weightDataTypes [fp8]']));
  });

  /** 811 GB of weights: more than the 640 GB of a p5.48xlarge, less than those of two, which EKS alone connects. */
  test('of what does not fit an instance is a platform that connects two, a larger instance or 8 bit', () => {
    const request = { ...chat({ constraints: { instanceTypes: ['p5.48xlarge'], platforms: [Platform.SAGEMAKER_REAL_TIME] } }), model: 'meta-llama/Llama-3.1-405B-Instruct' };
    expect(changesOf(request).map(({ path, value }) => `${path} ${value}`)).toEqual(expect.arrayContaining([
      'constraints.weightDataTypes [fp8]', 'constraints.platforms [sagemaker-real-time, eks]', expect.stringMatching(/^constraints\.instanceTypes \[p5\.48xlarge, /),
    ]));
    expect(changeOf(request, 'constraints.platforms')?.candidate).toMatchObject({ platform: Platform.EKS, nodesPerReplica: 2, instances: 2 });
  });

  test('of too few replicas is more of them, or fewer requests', () => {
    const request = chat({ workload: { requestsPerSecond: 100, inputTokens: 2000, outputTokens: 300 }, constraints: { instanceTypes: ['p5.48xlarge'], maxReplicas: 2 } });
    const paths = changesOf(request).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['constraints.maxReplicas', 'workload.requestsPerSecond']));
  });

  test('of a loss that takes one replica more than there may be is to tolerate none', () => {
    const request = chat({ availability: { toleratesLossOf: Loss.NODE }, constraints: { instanceTypes: ['p5.48xlarge'], maxReplicas: 1 } });
    expect(changesOf(request).map(({ path, value }) => `${path} ${value}`)).toEqual(expect.arrayContaining(['availability left out', 'constraints.maxReplicas 2']));
  });

  test('of a forced layout that is too small for the weights is to leave it out', () => {
    const request = chat({ constraints: { tensorParallelism: 1, pipelineParallelism: 1, instanceTypes: ['p5.48xlarge'] } });
    expect(changesOf(request).map(({ path, value }) => `${path} ${value}`)).toEqual(expect.arrayContaining([
      'constraints.tensorParallelism left out', 'constraints.pipelineParallelism left out', 'constraints.weightDataTypes [int4-awq]',
    ]));
  });

  /** p5.4xlarge stands in SageMaker's list for four regions, sa-east-1 the nearest to us-west-2; 32 billion parameters in 16 bit do not fit g5.xlarge. */
  test('of a region is one of the nearest continent that has it', () => {
    const constraints = { region: 'us-west-2', instanceTypes: ['g5.xlarge', 'p5.4xlarge'], platforms: [Platform.SAGEMAKER_REAL_TIME] };
    const request = { ...chat({ constraints }), model: 'Qwen/Qwen3-32B' };
    expect(changeOf(request, 'constraints.region')?.value).toBe('sa-east-1');
  });

  test('of a response that may take longer than the platform waits is to let it take no longer: 480 seconds of SageMaker', () => {
    const request = chat({
      workload: { requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300, maxResponseSeconds: 600 }, constraints: { platforms: [Platform.SAGEMAKER_REAL_TIME] },
    });
    expect(changeOf(request, 'workload.maxResponseSeconds')).toMatchObject({ value: '480' });
  });
});

test('a slightly looser target comes before another data type or region, a much looser one after', () => {
  const tokens = (timePerOutputTokenMs: number) => chat({ objective: { timePerOutputTokenMs }, constraints: { instanceTypes: ['g6e.48xlarge'], maxReplicas: 1 } });
  const needed = Number(changeOf(tokens(10), 'objective.timePerOutputTokenMs')?.value);
  expect(changesOf(tokens(needed / 1.1))[0]?.path).toBe('objective.timePerOutputTokenMs');
  const paths = changesOf(tokens(needed / 1.6)).map(({ path }) => path);
  expect(paths.indexOf('objective.timePerOutputTokenMs')).toBeGreaterThan(paths.indexOf('constraints.weightDataTypes'));
});

test('the sentence names the nearest miss, which stands first among them, and the smallest change', () => {
  const constraints = { instanceTypes: ['p4d.24xlarge'], maxReplicas: 2, platforms: [Platform.SAGEMAKER_REAL_TIME] };
  const error = infeasible(chat({ objective: { timePerOutputTokenMs: 20 }, constraints }));
  const [nearest] = error?.result.rejected.nearest ?? [];
  expect(error?.message).toMatch(/^no plan meets the request: the nearest miss is \d+ × p4d\.24xlarge on sagemaker-real-time \(TP 8, bf16\), but .*; it would cost [\d,]+ USD a month; smallest change: set /);
  expect(nearest?.candidate).toMatchObject({ instanceType: 'p4d.24xlarge', layout: { tensorParallelism: 8 } });
  expect(error?.message.endsWith(`; smallest change: ${error.result.changes[0]?.message ?? ''}`)).toBe(true);
});

test('where two limits are out of reach, no single change is enough and the sentence says so', () => {
  const error = infeasible({
    model: 'Qwen/Qwen3-0.6B', workload: { requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300 }, objective: { timeToFirstTokenMs: 0.01, timePerOutputTokenMs: 0.01 },
  });
  expect(error?.result.changes).toEqual([]);
  expect(error?.message).toMatch(/; no single change of the request is enough$/);
});

/** Numbers whose loosest sufficient value is stated, and the direction in which they are looser. */
const NUMBERS: Readonly<Record<string, 1 | -1>> = {
  'objective.timeToFirstTokenMs': 1, 'objective.timePerOutputTokenMs': 1, 'objective.coldStartSecondsMax': 1, 'constraints.budgetUsdPerMonth': 1, 'workload.requestsPerSecond': -1,
};

/** What random requests are made tighter by, in turn, so that most of them cannot be met. */
const TIGHTER: readonly ((request: PlanRequest) => PlanRequest)[] = [
  ({ constraints, ...request }) => ({ ...request, objective: { timePerOutputTokenMs: 4 }, constraints: { maxReplicas: 8, ...constraints } }),
  (request) => ({ ...request, objective: { timeToFirstTokenMs: 50 }, constraints: undefined }),
  (request) => ({ ...request, objective: undefined, constraints: { ...request.constraints, budgetUsdPerMonth: 700 } }),
  ({ workload, ...request }) => ({ ...request, objective: undefined, workload: { ...workload, requestsPerSecond: 400 }, constraints: { ...request.constraints, maxReplicas: 1 } }),
  (request) => ({ ...request, constraints: { instanceTypes: ['g6.xlarge'], kvCacheDataTypes: [DataType.BF16] } }),
  ({ workload, ...request }) => ({ ...request, workload: { ...workload, maxResponseSeconds: 2, arrivals: undefined }, objective: undefined, constraints: undefined }),
];

test('every listed change of a random request is enough by itself, and of a number 3 % less of it is not', () => {
  const requests = fc.sample(randomRequest, { seed: SEED, numRuns: 36 }).flatMap((random, index) => {
    const request = TIGHTER[index % TIGHTER.length]?.(random) ?? random;
    const changes = changesOf(request);
    return changes.length > 0 ? [{ request, changes }] : [];
  });
  expect(requests.length).toBeGreaterThan(15);
  const paths = requests.flatMap(({ request, changes }) => changes.map((change) => {
    const after = Planner.plan(edited(request, change.path, valueOf(change)));
    expect(change.candidate).toMatchObject({ instanceType: after.decision.instanceType, platform: after.decision.platform, instances: after.decision.instances });
    expect(change.candidate.usdPerMonth).toBeCloseTo(after.cost.usdPerMonth, 6);
    const direction = NUMBERS[change.path];
    if (direction === undefined) return change.path;
    const less = edited(request, change.path, Number(change.value) * (1 - direction * 0.03));
    expect(infeasible(less)?.message, `${change.path} ${change.value} of ${JSON.stringify(request)}`).toBeDefined();
    return change.path;
  }));
  expect(new Set(paths).size).toBeGreaterThan(6);
}, 180_000);

test('changes stand from the smallest to the largest number', () => {
  for (const random of fc.sample(randomRequest, { seed: SEED, numRuns: 8 })) {
    const request = { ...random, objective: { timePerOutputTokenMs: 5, timeToFirstTokenMs: 20_000 }, constraints: { maxReplicas: 4 } };
    const sizes = changesOf(request).map((change) => sizeOf(change, request));
    expect(sizes).toEqual([...sizes].sort((one, other) => one - other));
  }
});

/** The new number ÷ the old one or the reverse; 1.25 for what is no number. */
function sizeOf(change: FeasibleChange, request: PlanRequest): number {
  const [section = '', key = ''] = change.path.split('.');
  const stated = (request as unknown as Record<string, Record<string, unknown> | undefined>)[section]?.[key];
  return typeof stated === 'number' ? Math.max(Number(change.value) / stated, stated / Number(change.value)) : 1.25;
}
