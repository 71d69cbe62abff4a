import { describe, expect, test } from 'vitest';
import { DataType } from '../../../../lib/catalog/data-type';
import { Platform } from '../../../../lib/catalog/platform';
import { InfeasibleError, InvalidInputError } from '../../../../lib/errors';
import { Planner } from '../../../../lib/planner';
import type { Constraints } from '../../../../lib/request/constraints';
import type { PlanRequest } from '../../../../lib/request/plan-request';

const { SAGEMAKER_REAL_TIME, SAGEMAKER_ASYNC, SAGEMAKER_MULTI_MODEL, EKS } = Platform;

function request(constraints: Constraints, changes: Partial<PlanRequest> = {}): PlanRequest {
  return {
    model: 'meta-llama/Llama-3.1-8B-Instruct', workload: { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200 }, objective: { timePerOutputTokenMs: 50 },
    constraints, ...changes,
  };
}

/** What is wrong with a request that nothing can meet whatever the load. */
function problems(wrong: PlanRequest): readonly string[] {
  try {
    Planner.plan(wrong);
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
  return [];
}

describe('constraints that meet nowhere are wrong input', () => {
  test.each<[string, Constraints, string]>([
    ['an instance type that SageMaker does not have', { instanceTypes: ['gr6.4xlarge'], platforms: [SAGEMAKER_REAL_TIME] },
      'constraints.instanceTypes [gr6.4xlarge] and constraints.platforms [sagemaker-real-time] cannot meet: SageMaker endpoints do not know gr6.4xlarge; '
      + 'add eks, ecs or ec2 to constraints.platforms, or choose instance types that SageMaker has'],
    ['a replica over the instances of an endpoint', { nodesPerReplica: 2, platforms: [SAGEMAKER_REAL_TIME] },
      'constraints.nodesPerReplica 2 and constraints.platforms [sagemaker-real-time] cannot meet: a replica spans 2 instances, and those of a SageMaker endpoint '
      + 'do not reach each other; add eks to constraints.platforms, or leave out constraints.nodesPerReplica'],
    ['a replica over instances without EFA', { instanceTypes: ['g5.2xlarge'], nodesPerReplica: 2, platforms: [EKS] },
      'constraints.instanceTypes [g5.2xlarge] and constraints.nodesPerReplica 2 cannot meet: g5.2xlarge has no EFA, so a replica cannot span 2 of it; '
      + 'choose instance types with EFA, such as p4d.24xlarge, p4de.24xlarge, p5.4xlarge or p5.48xlarge, or leave out constraints.nodesPerReplica'],
    ['a latency of what answers from a queue', { platforms: [SAGEMAKER_ASYNC] },
      'objective.timePerOutputTokenMs 50 and constraints.platforms [sagemaker-async] cannot meet: a SageMaker asynchronous endpoint answers when its queue lets it, '
      + 'so no latency can be promised; leave out objective.timePerOutputTokenMs; or add sagemaker-real-time to constraints.platforms'],
    ['an 8-bit cache on A100', { instanceTypes: ['p4d.24xlarge'], kvCacheDataTypes: [DataType.FP8] },
      'constraints.kvCacheDataTypes [fp8] and constraints.instanceTypes [p4d.24xlarge] cannot meet: an fp8 cache needs compute capability 8.9, a100-40gb has 8.0; '
      + 'leave out constraints.kvCacheDataTypes, or choose other instance types'],
    ['INT8 on Blackwell', { instanceTypes: ['p6-b200.48xlarge'], weightDataTypes: [DataType.INT8], platforms: [EKS] },
      'constraints.weightDataTypes [int8] and constraints.instanceTypes [p6-b200.48xlarge] cannot meet: vLLM runs int8 on compute capability up to 9.0, b200 has 10.0; '
      + 'choose other data types or instance types'],
    ['a large instance for many models', { instanceTypes: ['p5.48xlarge'], platforms: [SAGEMAKER_MULTI_MODEL] },
      'constraints.instanceTypes [p5.48xlarge] and constraints.platforms [sagemaker-multi-model] cannot meet: a SageMaker multi-model endpoint runs on '
      + '[g5.xlarge, g5.2xlarge, g5.4xlarge, g5.8xlarge and 1 more] alone; add another platform, or leave out constraints.instanceTypes'],
  ])('%s', (_, constraints, sentence) => {
    expect(problems(request(constraints))).toEqual([sentence]);
  });

  /** SageMaker's price list has p5.4xlarge in four other regions, and none of the catalogue's types in ca-west-1. */
  test('a region without the instance type, or without any', () => {
    expect(problems(request({ instanceTypes: ['p5.4xlarge'], region: 'us-west-2', platforms: [SAGEMAKER_REAL_TIME] }))).toEqual([expect.stringMatching(
      /^constraints\.region us-west-2, constraints\.instanceTypes \[p5\.4xlarge\] and constraints\.platforms \[sagemaker-real-time\] cannot meet: .*offered in ap-northeast-1, .*; choose another region/,
    )]);
    expect(problems(request({ region: 'ca-west-1', platforms: [SAGEMAKER_REAL_TIME] }))).toEqual([
      'constraints.region ca-west-1 and constraints.platforms [sagemaker-real-time] cannot meet: SageMaker endpoints offer no instance type of the catalogue in ca-west-1; choose another region',
    ]);
  });

  test('a data type that nobody published', () => {
    expect(problems(request({ weightDataTypes: [DataType.NVFP4] }, { model: 'Qwen/Qwen2.5-7B' }))).toEqual([expect.stringMatching(
      /^constraints\.weightDataTypes \[nvfp4\] and model Qwen\/Qwen2\.5-7B cannot meet: no published nvfp4 checkpoint .*; or choose bf16$/,
    )]);
  });

  test('and every conflict is told', () => {
    expect(problems(request({
      instanceTypes: ['gr6.4xlarge'], nodesPerReplica: 2, kvCacheDataTypes: [DataType.BF16], platforms: [SAGEMAKER_REAL_TIME],
    })).map((problem) => problem.split(' cannot')[0])).toEqual([
      'constraints.instanceTypes [gr6.4xlarge] and constraints.platforms [sagemaker-real-time]',
      'constraints.nodesPerReplica 2 and constraints.platforms [sagemaker-real-time]',
      'constraints.instanceTypes [gr6.4xlarge] and constraints.nodesPerReplica 2',
    ]);
  });

  /** g5.xlarge is an A10G, which has no FP8 cache; p5.4xlarge is not in us-west-2: each has a reason of its own. */
  test('conflicts that only together leave nothing are told together', () => {
    expect(problems(request({
      instanceTypes: ['g5.xlarge', 'p5.4xlarge'], region: 'us-west-2', kvCacheDataTypes: [DataType.FP8], platforms: [SAGEMAKER_REAL_TIME],
    })).map((problem) => problem.split(' cannot')[0])).toEqual([
      'constraints.region us-west-2, constraints.instanceTypes [p5.4xlarge] and constraints.platforms [sagemaker-real-time]',
      'constraints.kvCacheDataTypes [fp8] and constraints.instanceTypes [g5.xlarge]',
    ]);
  });
});

describe('what the load, the size or the price alone is against is no contradiction', () => {
  test.each<[string, PlanRequest]>([
    ['a model that is too large', request({ instanceTypes: ['g5.xlarge'] }, { model: 'meta-llama/Llama-3.3-70B-Instruct' })],
    ['a price that nobody publishes', request({ instanceTypes: ['p5e.48xlarge'], region: 'us-east-2', platforms: [EKS] })],
    ['a target that nothing keeps', request({}, { objective: { timePerOutputTokenMs: 0.5 } })],
    ['requests larger than the platform takes', request({ platforms: [SAGEMAKER_REAL_TIME] }, { workload: { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200, payloadMegabytes: 26 } })],
  ])('%s', (_, stated) => {
    expect(() => Planner.plan(stated)).toThrow(InfeasibleError);
  });
});

test('the candidates of a contradiction can still be looked at', () => {
  expect(Planner.candidates(request({ instanceTypes: ['gr6.4xlarge'] })).length).toBeGreaterThan(0);
});
