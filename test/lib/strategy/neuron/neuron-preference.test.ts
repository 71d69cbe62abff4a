import { expect, test } from 'vitest';
import { Platform } from '../../../../lib/catalog/platform';
import { RejectionCode } from '../../../../lib/plan/rejected';
import { Planner } from '../../../../lib/planner';
import { Minimize } from '../../../../lib/request/minimize';
import type { PlanRequest } from '../../../../lib/request/plan-request';

/** What serves Llama 3.2 1B where a GPU costs 1 USD an hour. */
function instanceAt(inf2UsdPerHour: number): string {
  const request: PlanRequest = {
    model: 'meta-llama/Llama-3.2-1B-Instruct', workload: { requestsPerSecond: 0.1, inputTokens: 200, outputTokens: 50 },
    constraints: { platforms: [Platform.SAGEMAKER_REAL_TIME], instanceTypes: ['g6.xlarge', 'inf2.8xlarge'], priceOverridesUsdPerHour: { 'g6.xlarge': 1, 'inf2.8xlarge': inf2UsdPerHour } },
  };
  return Planner.plan(request).decision.instanceType;
}

/** Costs that differ by 2 % at most are about the same. */
test('a port to NeuronCores is worth more than 2 % of the cost', () => {
  expect(instanceAt(0.99)).toBe('g6.xlarge');
  expect(instanceAt(0.97)).toBe('inf2.8xlarge');
});

test('of two equal plans the one on NeuronCores is told to want a port', () => {
  const [other] = Planner.plan({
    model: 'meta-llama/Llama-3.2-1B-Instruct', workload: { requestsPerSecond: 0.1, inputTokens: 200, outputTokens: 50 },
    constraints: { platforms: [Platform.SAGEMAKER_REAL_TIME], instanceTypes: ['g6.xlarge', 'inf2.8xlarge'], priceOverridesUsdPerHour: { 'g6.xlarge': 1, 'inf2.8xlarge': 1 } },
  }).rejected.nearest.filter(({ candidate }) => candidate.instanceType === 'inf2.8xlarge');
  expect(other?.reasons).toEqual([expect.objectContaining({ code: RejectionCode.DOMINATED, message: 'it costs 730 USD a month, about as much as the plan, and must be ported to NeuronCores' })]);
});

/** inf2.8xlarge has one chip of two NeuronCores, inf2.24xlarge six: each chip is a device to pay for. */
test('devices to pay for are chips, not NeuronCores', () => {
  const candidates = Planner.candidates({
    model: 'meta-llama/Llama-3.2-1B-Instruct', workload: { requestsPerSecond: 0.1, inputTokens: 200, outputTokens: 50 }, objective: { minimize: Minimize.DEVICES },
    constraints: { platforms: [Platform.EKS], instanceTypes: ['g6.xlarge', 'inf2.24xlarge'] },
  });
  const large = candidates.filter(({ candidate }) => candidate.instanceType === 'inf2.24xlarge').flatMap(({ reasons }) => reasons.map(({ excessFraction }) => excessFraction));
  expect(new Set(large)).toEqual(new Set([5])); // 6 chips in place of 1 GPU
});
