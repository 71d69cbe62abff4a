import { expect, test } from 'vitest';
import { START_UP } from '../../../lib/catalog/start-up-facts';
import { weightsLoadSeconds } from '../../../lib/estimate/weights-load-seconds';

test.each([
  // AWS, 2026-06-16: Qwen3-8B, 16.38 GB, on ml.g6.2xlarge with 5 Gb/s
  ['SageMaker copies Qwen3-8B to g6.2xlarge in 77 s', START_UP.sagemaker, 16.38e9, 5e9, 77],
  // Run:ai's benchmarks: Llama-3-8B, 16.06 GB, on g5.12xlarge with 40 Gb/s
  ['vLLM streams Llama-3-8B to g5.12xlarge in 4.88 s', START_UP.ec2, 16.06e9, 40e9, 4.88],
])('%s', (_, facts, bytes, networkBitsPerSecond, seconds) => {
  expect(weightsLoadSeconds(bytes, networkBitsPerSecond, facts) / seconds).toBeCloseTo(1, 2);
});

test('no network makes a copy faster than the fastest known', () => {
  expect(weightsLoadSeconds(700e9, 3200e9, START_UP.sagemaker)).toBe(700);
  expect(weightsLoadSeconds(33e9, 3200e9, START_UP.ec2)).toBeCloseTo(10, 9);
});
