import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { EndpointScaling, instanceRange, targetConcurrency } from '../../../../constructs/sagemaker/real-time/endpoint-scaling';
import { PLAN, decided, requested, starting } from '../../plan';
import { emptyStack } from '../../stack';

const constrained = (constraints: object) => requested({ constraints: { ...PLAN.request.constraints, ...constraints } });

test('the target is what an instance has in hand at the requested load, and two standard deviations', () => {
  // Little's law: 1/s × 12.5 s ÷ 2 = 6.25 in hand; 6.25 + 2 √6.25 = 11.25
  expect(targetConcurrency(PLAN, 2)).toBe(12);
});

test('the target is never above what an instance decodes together', () => {
  expect(targetConcurrency(decided({ maxConcurrencyPerReplica: 5 }), 2)).toBe(10);
});

test('the target is at least one request', () => {
  expect(targetConcurrency(requested({ workload: { requestsPerSecond: 1e-9, inputTokens: 1, outputTokens: 1 } }), 2)).toBe(1);
});

test('instances that follow the load leave free what it grows by while one more starts', () => {
  // 11.25 ÷ 1.25
  expect(targetConcurrency(starting({ loadGrowthFraction: 0.25 }), 1)).toBe(9);
  // 2 · 5 ÷ 1.25, where an instance decodes no more than 10 together
  expect(targetConcurrency({ ...decided({ maxConcurrencyPerReplica: 5 }), coldStart: { ...PLAN.coldStart, loadGrowthFraction: 0.25 } }, 1)).toBe(8);
});

test('the planned instances carry the busiest period, and need not grow for it', () => {
  expect(targetConcurrency(starting({ loadGrowthFraction: 0.25 }), 2)).toBe(12);
});

test.each([
  ['twice the plan', PLAN, 4],
  ['what the budget pays: 17,000 ÷ (7 × 730) = 3.3', constrained({ budgetUsdPerMonth: 17_000 }), 3],
  ['the plan, where the budget pays no more', constrained({ budgetUsdPerMonth: 10_220 }), 2],
  ['what maxReplicas allows: 7 ÷ 2', constrained({ maxReplicas: 7 }), 3],
])('the endpoint scales up to %s', (_, plan, maxInstances) => {
  expect(instanceRange(plan, {})).toEqual({ minInstances: 2, maxInstances });
});

test('fees count against the budget', () => {
  // 17,000 pays 23.3 an hour, of which 10 are fees: 1.9 instances
  const plan = constrained({ budgetUsdPerMonth: 17_000 });
  expect(instanceRange({ ...plan, cost: { ...plan.cost, usdPerHour: 24, usdPerMonth: 17_520, feesUsdPerHour: 10 } }, {}).maxInstances).toBe(2);
});

test('the user may ask for another range', () => {
  expect(instanceRange(PLAN, { minInstances: 1, maxInstances: 9 })).toEqual({ minInstances: 1, maxInstances: 9 });
});

test('fails on a range that does not hold the plan, with both bounds', () => {
  expect(() => instanceRange(PLAN, { minInstances: 3, maxInstances: 1 })).toThrow(
    'minInstances must be a whole number from 1 to the 2 of the plan, got 3; the endpoint starts with those\n'
    + 'maxInstances must be a whole number from the 2 of the plan on, got 1; fewer miss the objective',
  );
  expect(() => instanceRange(PLAN, { minInstances: 0 })).toThrow('minInstances');
  expect(() => instanceRange(PLAN, { maxInstances: 2.5 })).toThrow('maxInstances');
});

test('scales the instances of the variant by its concurrent requests', () => {
  const stack = emptyStack();
  new EndpointScaling(stack, 'Scaling', { plan: PLAN, minInstances: 2, maxInstances: 4, endpointName: 'chat', variantName: 'all' });
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
    ServiceNamespace: 'sagemaker',
    ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
    ResourceId: 'endpoint/chat/variant/all',
    MinCapacity: 2,
    MaxCapacity: 4,
  });
  template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantConcurrentRequestsPerModelHighResolution' },
      TargetValue: 12,
    },
  });
});
