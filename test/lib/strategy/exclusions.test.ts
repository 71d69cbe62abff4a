import { expect, test } from 'vitest';
import { DataType } from '../../../lib/catalog/data-type';
import { Platform } from '../../../lib/catalog/platform';
import type { RejectedCandidate } from '../../../lib/plan/rejected';
import { Planner } from '../../../lib/planner';
import type { Constraints } from '../../../lib/request/constraints';

function candidates(constraints: Constraints): RejectedCandidate[] {
  return Planner.candidates({ model: 'meta-llama/Llama-3.1-8B-Instruct', workload: { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200 }, constraints });
}

/** Why the first candidate is no plan, as `CODE message`. */
function firstReasons(constraints: Constraints): string[] {
  return (candidates(constraints)[0]?.reasons ?? []).map(({ code, message }) => `${code} ${message}`);
}

test.each([
  ['a replica of g5.2xlarge spans no two nodes', { instanceTypes: ['g5.2xlarge'], nodesPerReplica: 2, platforms: [Platform.EKS] },
    ['NO_EFA g5.2xlarge has no EFA, so a replica cannot span 2 of it']],
  ['instances of an endpoint do not reach each other', { instanceTypes: ['p5.48xlarge'], nodesPerReplica: 2, platforms: [Platform.SAGEMAKER_REAL_TIME] },
    ['PLATFORM_LIMIT a replica spans 2 instances, and those of a SageMaker endpoint do not reach each other']],
  ['A100 has no FP8 cache', { instanceTypes: ['p4d.24xlarge'], kvCacheDataTypes: [DataType.FP8] },
    ['DATA_TYPE_UNSUPPORTED an fp8 cache needs compute capability 8.9, a100-40gb has 8.0']],
  ['Blackwell has no INT8 kernels', { instanceTypes: ['p6-b200.48xlarge'], weightDataTypes: [DataType.INT8], platforms: [Platform.EKS] },
    ['DATA_TYPE_UNSUPPORTED vLLM runs int8 on compute capability up to 9.0, b200 has 10.0']],
  ['Capacity Blocks have no public price', { instanceTypes: ['p5e.48xlarge'], region: 'us-east-2', platforms: [Platform.EKS] },
    ['NO_PRICE no public price of p5e.48xlarge in us-east-2: EC2 sells it there in Capacity Blocks alone; state one in constraints.priceOverridesUsdPerHour']],
])('%s', (_, constraints, reasons) => {
  expect(firstReasons(constraints)).toEqual(reasons);
});

test('a type that SageMaker does not list in the region is not offered there', () => {
  const [reason] = firstReasons({ instanceTypes: ['p5.4xlarge'], region: 'us-west-2', platforms: [Platform.SAGEMAKER_REAL_TIME] });
  expect(reason).toMatch(/^NOT_IN_REGION SageMaker endpoints do not offer p5\.4xlarge in us-west-2; it is offered in /);
});

test('combinations that the request excludes are no candidates', () => {
  const all = candidates({ instanceTypes: ['g5.xlarge', 'g6.xlarge'], nodesPerReplica: 1 });
  expect(all.map(({ candidate }) => `${candidate.instanceType} ${candidate.platform} ${candidate.weightDataType}`)).toEqual([
    'g5.xlarge sagemaker-real-time bf16', 'g5.xlarge eks bf16', 'g5.xlarge sagemaker-inference-components bf16',
    'g6.xlarge sagemaker-real-time bf16', 'g6.xlarge eks bf16', 'g6.xlarge sagemaker-inference-components bf16',
  ]);
});
