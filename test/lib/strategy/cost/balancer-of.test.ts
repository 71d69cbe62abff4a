import { expect, test } from 'vitest';
import { LoadBalancer } from '../../../../lib/catalog/load-balancer';
import { Platform } from '../../../../lib/catalog/platform';
import type { Plan } from '../../../../lib/plan/plan';
import type { RejectedCandidate } from '../../../../lib/plan/rejected';
import { Planner } from '../../../../lib/planner';
import type { Constraints } from '../../../../lib/request/constraints';
import type { PlanRequest } from '../../../../lib/request/plan-request';
import type { Workload } from '../../../../lib/request/workload';

/** 50 requests/s that one g6e.xlarge of 2.5 Gbit/s serves. */
function request(workload: Partial<Workload>, constraints: Constraints = {}): PlanRequest {
  return {
    model: 'meta-llama/Llama-3.1-8B-Instruct',
    workload: { requestsPerSecond: 50, inputTokens: 100, outputTokens: 5, lengthVariation: 0, ...workload },
    constraints: { platforms: [Platform.EKS], region: 'us-east-1', instanceTypes: ['g6e.xlarge'], ...constraints },
  };
}

function planned(workload: Partial<Workload>, constraints?: Constraints): Plan {
  return Planner.plan(request(workload, constraints));
}

function only(workload: Partial<Workload>, constraints: Constraints): RejectedCandidate | undefined {
  return Planner.candidates(request(workload, constraints))[0];
}

test('text of 50 requests/s passes one instance at a hundredth of a percent of its network', () => {
  const { balancer, decision } = planned({});
  expect(decision.instances).toBe(1);
  // a request has 400 B; an answer 5 events of 208 B, the name of 32 B and 4 B: 1,220 B; 50 ÷ 25 new connections decide
  expect(balancer).toMatchObject({
    name: 'application load balancer', routing: 'least_outstanding_requests', targets: 1, mostTargets: 1000, bytesPerSecond: 81_000, capacityUnits: 2,
    idleTimeoutSeconds: 60,
  });
  expect(balancer.networkFraction).toBeCloseTo(50 * 1220 * 8 / 2.5e9, 12);
  expect(balancer.usdPerHour).toBeCloseTo(0.0225 + 2 * 0.008, 12);
});

test('images of 20 MB at 50 requests/s are 8 Gbit/s: four instances of 2.5 Gbit/s less 10 % headroom, where text needs one', () => {
  const { balancer, decision } = planned({ payloadMegabytes: 20 });
  expect(decision.instances).toBe(4);
  expect(balancer.networkFraction).toBeCloseTo(0.8, 12);
});

test('a wider network makes do with fewer instances of the same accelerator', () => {
  // g6e.4xlarge has 20 Gbit/s
  expect(planned({ payloadMegabytes: 20 }, { instanceTypes: ['g6e.4xlarge'] }).decision.instances).toBe(1);
});

test('more than the network of all allowed replicas is refused with its numbers', () => {
  const { reasons = [] } = only({ payloadMegabytes: 20 }, { maxReplicas: 3 }) ?? {};
  expect(reasons).toContainEqual({
    code: 'PLATFORM_LIMIT',
    message: '8.00 Gbit/s of requests or answers need 4 replicas at the 2.50 Gbit/s of each g6e.xlarge less 10 % headroom, above the 3 of constraints.maxReplicas',
    excessFraction: expect.closeTo(8 / 2.25 / 3 - 1, 10) as number,
  });
});

test('N replicas of 10 requests/s each serve N × 10, until the balancer has no place for another', () => {
  // images of 26 MB: 10.8 requests/s are what 2.25 Gbit/s carry
  const images = { payloadMegabytes: 26 };
  const most = only({ ...images, requestsPerSecond: 10_800 }, { maxReplicas: 5000 });
  expect([most?.candidate.instances, most?.reasons]).toEqual([999, []]);
  const beyond = only({ ...images, requestsPerSecond: 10_820 }, { maxReplicas: 5000 });
  expect(beyond?.candidate.instances).toBe(1001);
  expect(beyond?.reasons).toEqual([
    { code: 'PLATFORM_LIMIT', message: '1,001 targets are more than the 1,000 of one application load balancer', excessFraction: expect.closeTo(0.001, 10) as number },
  ]);
});

test('a network load balancer takes 500 targets', () => {
  const { reasons } = only({ payloadMegabytes: 26, requestsPerSecond: 5420 }, { maxReplicas: 5000, loadBalancer: LoadBalancer.NETWORK }) ?? {};
  expect(reasons?.map(({ message }) => message)).toEqual(['502 targets are more than the 500 of one network load balancer']);
});

test('instances are the targets where one engine runs them, and each replica where they are apart', () => {
  const eight = { instanceTypes: ['g6e.48xlarge'], tensorParallelism: 1 };
  expect(planned({}, { ...eight, platforms: [Platform.EKS] }).balancer.targets).toBe(8);
  expect(planned({}, { ...eight, platforms: [Platform.EC2] }).balancer.targets).toBe(1);
  expect(planned({}, { ...eight, platforms: [Platform.SAGEMAKER_REAL_TIME] }).balancer).toMatchObject({
    name: 'SageMaker runtime', routing: 'LEAST_OUTSTANDING_REQUESTS', targets: 1,
  });
});

test('the balancer is part of the fees, and the fees of the cost', () => {
  const { balancer, cost } = planned({});
  expect(cost.feesUsdPerHour).toBeCloseTo(0.1 + balancer.usdPerHour, 12);
  expect(cost.usdPerHour).toBeCloseTo(1.861 + 0.1 + 0.0225 + 0.016, 12); // g6e.xlarge on demand: 1.861
});
