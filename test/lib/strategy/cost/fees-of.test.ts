import { expect, test } from 'vitest';
import { LoadBalancer } from '../../../../lib/catalog/load-balancer';
import { Platform } from '../../../../lib/catalog/platform';
import { platformFacts } from '../../../../lib/catalog/platform-facts';
import { PriceBasis } from '../../../../lib/catalog/price-basis';
import type { Constraints } from '../../../../lib/request/constraints';
import { resolveRequest } from '../../../../lib/request/resolved-request';
import type { Workload } from '../../../../lib/request/workload';
import { capacityUnitsOf, feesOf, feesUsdPerHour } from '../../../../lib/strategy/cost/fees-of';
import type { PricedFee } from '../../../../lib/strategy/cost/fees-of';

const CAPACITY = 'capacity units of the application load balancer';

/** 10 requests/s of 2,000 × 4 B and 300 × 245 B, so 81,500 B: 2.934 GB an hour. */
function fees(platform: Platform, workload: Partial<Workload> = {}, constraints: Constraints = {}): PricedFee[] {
  return feesOf(platformFacts(platform), request(workload, constraints));
}

function request(workload: Partial<Workload>, constraints: Constraints): ReturnType<typeof resolveRequest> {
  return resolveRequest({
    model: 'meta-llama/Llama-3.3-70B-Instruct',
    workload: { requestsPerSecond: 10, inputTokens: 2000, outputTokens: 300, lengthVariation: 0, ...workload },
    objective: { timeToFirstTokenMs: 2000, timePerOutputTokenMs: 50 },
    constraints,
  });
}

function usd(charged: readonly PricedFee[]): Record<string, number> {
  return Object.fromEntries(charged.map(({ name, usdPerHour }) => [name, Number(usdPerHour.toFixed(9))]));
}

test('ECS pays an hour of the balancer and 2.934 capacity units of 0.008 USD, 33.56 USD a month in us-east-1', () => {
  const charged = fees(Platform.ECS);
  expect(usd(charged)).toEqual({ 'application load balancer': 0.0225, [CAPACITY]: 0.023472 });
  expect(feesUsdPerHour(charged) * 730).toBeCloseTo(33.56, 2);
});

test('EKS pays its control plane beside them', () => {
  expect(usd(fees(Platform.EKS))).toEqual({ 'EKS control plane': 0.1, 'application load balancer': 0.0225, [CAPACITY]: 0.023472 });
});

test('a network load balancer costs 0.0225 and 0.006 a unit', () => {
  expect(usd(fees(Platform.EC2, {}, { platforms: [Platform.EC2], loadBalancer: LoadBalancer.NETWORK }))).toEqual({
    'network load balancer': 0.0225, 'capacity units of the network load balancer': 0.017604,
  });
});

test('SageMaker charges 0.016 USD for each of 2.934 GB an hour and has no balancer to pay', () => {
  expect(usd(fees(Platform.SAGEMAKER_REAL_TIME))).toEqual({ 'data processed by SageMaker': 0.046944 });
});

test('an asynchronous endpoint reads from S3, past the runtime', () => {
  expect(fees(Platform.SAGEMAKER_ASYNC)).toEqual([]);
});

test('what counts is the mean: half of the peak in half of the day is a quarter', () => {
  const quiet = fees(Platform.ECS, { peakToMeanRatio: 2, activeHoursPerDay: 12 });
  expect(usd(quiet)).toEqual({ 'application load balancer': 0.0225, [CAPACITY]: 0.005868 });
});

test('a stated payload replaces the text of the request: 20 MB and 73,500 B of answer', () => {
  // 10 × 20,073,500 B × 3,600 s = 722.646 GB
  expect(capacityUnitsOf(platformFacts(Platform.ECS), request({ payloadMegabytes: 20 }, {}))).toBeCloseTo(722.646, 6);
});

test('a region without prices pays those of us-east-1, marked derived', () => {
  expect(fees(Platform.ECS, {}, { region: 'sa-east-1' }).map(({ usdPerHour, basis }) => [Number(usdPerHour.toFixed(6)), basis])).toEqual([
    [0.0225, PriceBasis.DERIVED], [0.023472, PriceBasis.DERIVED],
  ]);
});
