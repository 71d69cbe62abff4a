import { expect, test } from 'vitest';
import { Planner, Platform } from '../../../lib';

// 16 chips of 4 logical NeuronCores; a replica over 8 of them has 4 chips of the Neuron scheduler, and 2 where nothing schedules it
test.each([
  [Platform.EKS, 8, 4],
  [Platform.EC2, 8, 8],
  [Platform.EKS, 16, 4],
])('on %s a trn2.48xlarge holds, over %i NeuronCores each, %i replicas', (platform, tensorParallelism, replicas) => {
  const { decision } = Planner.plan({
    model: 'meta-llama/Llama-3.1-8B-Instruct',
    workload: { requestsPerSecond: 0.1, inputTokens: 500, outputTokens: 100 },
    constraints: { region: 'us-east-2', platforms: [platform], instanceTypes: ['trn2.48xlarge'], tensorParallelism, priceOverridesUsdPerHour: { 'trn2.48xlarge': 35 } },
  });
  expect(decision.replicasPerInstance).toBe(replicas);
});
