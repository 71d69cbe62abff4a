import { Basis, DataType, Engine, Platform, PriceBasis, Quantization, Strategy } from '../../lib';
import type { ColdStart, Cost, Decision, Plan, PlanRequest } from '../../lib';

const decision: Decision = {
  strategy: Strategy.TENSOR_PARALLEL,
  platform: Platform.SAGEMAKER_REAL_TIME,
  instanceType: 'g6e.48xlarge',
  nodesPerReplica: 1,
  replicasPerInstance: 2,
  replicas: 4,
  instances: 2,
  checkpoint: { id: 'example/model-fp8', quantization: Quantization.PUBLISHED },
  weightDataType: DataType.FP8,
  kvCacheDataType: DataType.BF16,
  engine: Engine.VLLM,
  engineArguments: ['--served-model-name', 'example/model', '--tensor-parallel-size', '4', '--data-parallel-size', '2', '--enable-expert-parallel'],
  layout: { tensorParallelism: 4, pipelineParallelism: 1, expertParallelism: 4, attentionDataParallelism: 1, layersPerStage: [80] },
  maxConcurrencyPerReplica: 64,
};

const cost: Cost = {
  usdPerHour: 14,
  usdPerMonth: 10220,
  usdPerMillionOutputTokens: 13,
  priceBasis: PriceBasis.LISTED,
  priceDate: '2026-09-22',
  instancesUsdPerHour: 14,
  feesUsdPerHour: 0,
  fees: [],
  paidFraction: 1,
};

/**
 * A plan whose consequences are easy to calculate: 1 request/s that each take 0.5 + 300 × 0.04 = 12.5 s, on two instances of 7 USD
 * an hour, with 4 × 10 GB of weights.
 */
export const PLAN: Plan = {
  schemaVersion: 1,
  request: {
    model: 'example/model',
    workload: { requestsPerSecond: 1, inputTokens: 2000, outputTokens: 301 },
    objective: { timeToFirstTokenMs: 2000, timePerOutputTokenMs: 50, headroomFraction: 0.1 },
    constraints: { region: 'us-west-2', platforms: [Platform.SAGEMAKER_REAL_TIME], maxReplicas: 1000 },
  },
  decision,
  predictions: {
    timeToFirstTokenMs: { p50: 500, p95: 900, p99: 1200 },
    timePerOutputTokenMs: { p50: 40, p95: 44, p99: 48 },
    longestResponseSeconds: 40,
    requestsPerSecondCapacity: 2,
    outputTokensPerSecond: 301,
    utilizationFraction: 0.5,
    basis: Basis.ESTIMATED,
    errorBandFraction: { timeToFirstToken: [-0.5, 0.5], timePerOutputToken: [-0.5, 0.5], throughput: [-0.5, 0.5] },
  },
  memory: {
    weightsBytes: 10e9,
    kvCacheBytes: 20e9,
    activationsBytes: 1e9,
    collectivesBytes: 1e9,
    cudaGraphsBytes: 1e9,
    freeBytes: 4e9,
    usableBytes: 37e9,
    kvCacheBytesPerToken: 1e5,
    kvCacheTokens: 2e5,
  },
  communication: { allReducesPerToken: 160, allReduceBytes: 1e5, stageBoundaryBytes: 0, stepFraction: 0.1 },
  cost,
  coldStart: { instanceSeconds: 240, imageSeconds: 120, weightsSeconds: 100, engineSeconds: 120, totalSeconds: 580, loadGrowthFraction: 0 },
  balancer: {
    name: 'SageMaker runtime', routing: 'LEAST_OUTSTANDING_REQUESTS', targets: 2, bytesPerSecond: 1e5, networkFraction: 1e-4, usdPerHour: 0,
  },
  decisionRecord: [],
  platforms: [
    { platform: Platform.SAGEMAKER_REAL_TIME, decision, cost },
    { platform: Platform.EKS, decision: { ...decision, platform: Platform.EKS }, cost: { ...cost, usdPerHour: 12, usdPerMonth: 8760 } },
  ],
  paretoFront: [],
  rejected: { countsByCode: {}, nearest: [] },
  catalogues: [{ name: 'instances', date: '2026-08-21' }],
};

/** The plan with another decision. */
export function decided(changes: Partial<Decision>): Plan {
  return { ...PLAN, decision: { ...decision, ...changes } };
}

/** The plan of another request. */
export function requested(changes: Partial<PlanRequest>): Plan {
  return { ...PLAN, request: { ...PLAN.request, ...changes } };
}

/** The plan with another cold start. */
export function starting(changes: Partial<ColdStart>): Plan {
  return { ...PLAN, coldStart: { ...PLAN.coldStart, ...changes } };
}
