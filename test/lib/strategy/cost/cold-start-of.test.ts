import { expect, test } from 'vitest';
import { candidate } from './start-up-candidate';
import type { StartUpCandidate } from './start-up-candidate';
import { Platform } from '../../../../lib/catalog/platform';
import type { ColdStart } from '../../../../lib/plan/cold-start';
import { Planner } from '../../../../lib/planner';
import { coldStartOf } from '../../../../lib/strategy/cost/cold-start-of';

const LLAMA_8B = 'meta-llama/Llama-3.1-8B-Instruct';
const LLAMA_70B = 'meta-llama/Llama-3.3-70B-Instruct';

function start({ combination, shape, resolved }: StartUpCandidate): ColdStart {
  return coldStartOf(combination, shape, resolved);
}

test.each([
  // https://aws.amazon.com/blogs/machine-learning/introducing-container-caching-in-amazon-sagemaker-ai-for-faster-model-scaling/
  ['an 8B model on a new ml.g6.2xlarge', 'the 525 s that AWS measured for Qwen3-8B', LLAMA_8B, Platform.SAGEMAKER_REAL_TIME, 'g6.2xlarge', 525],
  // Hugging Face's hf-cloud skill for SageMaker, July 2026: an inference component
  ['Qwen3-0.6B woken from zero on ml.g5.xlarge', 'the 9 min 24 s that Hugging Face measured', 'Qwen/Qwen3-0.6B', Platform.SAGEMAKER_INFERENCE_COMPONENTS, 'g5.xlarge', 564],
])('%s takes about %s', (_, __, model, platform, instanceType, measuredSeconds) => {
  expect(Math.abs(start(candidate(model, platform, instanceType)).totalSeconds / measuredSeconds - 1)).toBeLessThan(0.05);
});

test('without the pull it is near the 258 s that AWS measured with a cached image', () => {
  const { totalSeconds, imageSeconds } = start(candidate(LLAMA_8B, Platform.SAGEMAKER_REAL_TIME, 'g6.2xlarge'));
  expect(Math.abs((totalSeconds - imageSeconds) / 258 - 1)).toBeLessThan(0.1);
});

test('SageMaker copies the weights once and reads them from the disk, whatever the replicas', () => {
  const two = candidate(LLAMA_70B, Platform.SAGEMAKER_REAL_TIME, 'p5en.48xlarge', { constraints: { tensorParallelism: 4 } });
  expect(two.combination.replicasPerInstance).toBe(2);
  // 141.1 GB at 1 GB/s; 30 + 80 · (1.1 + 51 · 0.009) + 20 + 141.1 ÷ 1.6
  const { instanceSeconds, weightsSeconds, engineSeconds } = start(two);
  expect(instanceSeconds).toBe(105);
  expect(weightsSeconds).toBeCloseTo(141.11, 1);
  expect(engineSeconds).toBeCloseTo(174.72 + 88.19, 1);
});

test('each engine of an EC2 instance streams its own weights', () => {
  const one = candidate(LLAMA_8B, Platform.EKS, 'p5.48xlarge');
  expect(one.combination.replicasPerInstance).toBe(8);
  // 8 · 16.06 GB at 3.3 GB/s; 30 + 32 · (1.1 + 51 · 0.009) + 20, and nothing from a disk
  const { instanceSeconds, weightsSeconds, engineSeconds } = start(one);
  expect(instanceSeconds).toBe(180);
  expect(weightsSeconds).toBeCloseTo(38.93, 2);
  expect(engineSeconds).toBeCloseTo(99.888, 9);
});

test('engines on NeuronCores copy one set of weights to the disk and load what is compiled', () => {
  const one = candidate(LLAMA_8B, Platform.EKS, 'inf2.24xlarge', { constraints: { tensorParallelism: 2 } });
  expect(one.combination.replicasPerInstance).toBe(6);
  // 16.06 GB at 3.3 GB/s; 30 + 16.06 · 40 ÷ 13.5
  const { weightsSeconds, engineSeconds } = start(one);
  expect(weightsSeconds).toBeCloseTo(4.867, 3);
  expect(engineSeconds).toBeCloseTo(77.59, 2);
});

test.each([Platform.SAGEMAKER_INFERENCE_COMPONENTS, Platform.SAGEMAKER_ASYNC])('a %s begins with the request that finds no instance', (platform) => {
  expect(start(candidate(LLAMA_8B, platform, 'g6.2xlarge')).instanceSeconds).toBe(105 + 102);
});

test('the parts sum to the whole, which says how much the load grows meanwhile', () => {
  const cold = start(candidate(LLAMA_8B, Platform.ECS, 'g6.2xlarge', { workload: { peakToMeanRatio: 3, activeHoursPerDay: 12 } }));
  expect(cold.instanceSeconds + cold.imageSeconds + cold.weightsSeconds + cold.engineSeconds).toBeCloseTo(cold.totalSeconds, 9);
  expect(cold.loadGrowthFraction).toBeCloseTo((2 * 2 * Math.PI * cold.totalSeconds) / 43_200, 9);
});

test('stands on the plan', () => {
  const { coldStart } = Planner.plan({
    model: LLAMA_8B, workload: { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200 },
    constraints: { instanceTypes: ['g6.2xlarge'], platforms: [Platform.SAGEMAKER_REAL_TIME] },
  });
  expect(coldStart).toEqual(start(candidate(LLAMA_8B, Platform.SAGEMAKER_REAL_TIME, 'g6.2xlarge')));
});

test('a worker of a serverless endpoint starts without an instance, within the 3 minutes that AWS gives its container', () => {
  const { coldStart } = Planner.plan({
    model: 'Qwen/Qwen3-0.6B',
    workload: { requestsPerSecond: 0.001, inputTokens: 200, outputTokens: 20 },
    constraints: { platforms: [Platform.SAGEMAKER_SERVERLESS], region: 'us-east-1' },
  });
  // 596,049,920 weights of 2 B at 0.34 of 0.6 Gb/s; 30 s and the same from the disk at 1.6 GB/s
  expect(coldStart).toMatchObject({ instanceSeconds: 0, imageSeconds: 0 });
  expect(coldStart.weightsSeconds).toBeCloseTo(1.192 / (0.34 * 0.075), 0);
  expect(coldStart.engineSeconds).toBeCloseTo(30 + 1.192 / 1.6, 1);
  expect(coldStart.totalSeconds).toBeLessThan(180);
});
