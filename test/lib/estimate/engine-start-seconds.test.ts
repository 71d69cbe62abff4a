import { expect, test } from 'vitest';
import { modelOf, replicaOf } from './example-replica';
import { engineStartSeconds } from '../../../lib/estimate/engine-start-seconds';

const LLAMA_8B = 'meta-llama/Llama-3.1-8B-Instruct';
const LLAMA_70B = 'meta-llama/Llama-3.3-70B-Instruct';

test('it is processes, compilation and captures by layer, and a warm-up', () => {
  // 30 + 32 · (1.1 + 51 · 0.009) + 20
  expect(engineStartSeconds(replicaOf(LLAMA_8B), 512, 0)).toBeCloseTo(99.888, 9);
});

test('weights on the disk are read at 1.6 GB/s', () => {
  expect(engineStartSeconds(replicaOf(LLAMA_8B), 512, 16e9) - engineStartSeconds(replicaOf(LLAMA_8B), 512, 0)).toBeCloseTo(10, 9);
});

test('stages start side by side', () => {
  // 80 layers in 4 stages: 30 + 20 · (1.1 + 51 · 0.009) + 20
  expect(engineStartSeconds(replicaOf(LLAMA_70B, { stages: 4 }), 512, 0)).toBeCloseTo(81.18, 9);
});

test('experts are tuned for 100 s', () => {
  const { experts, ...dense } = modelOf('deepseek-ai/DeepSeek-V3');
  expect(experts?.count).toBe(256);
  const replica = replicaOf('deepseek-ai/DeepSeek-V3');
  expect(engineStartSeconds(replica, 512, 0) - engineStartSeconds({ ...replica, model: dense }, 512, 0)).toBeCloseTo(100, 9);
});

// Llama-70B FP8 on 8 devices: 15 s Dynamo, 70 s compilation, 60 s capture of 67 sizes (vllm#19824), without the start of processes
test('compilation and capture of 70B are within 10 % of a published start', () => {
  const withoutProcesses = engineStartSeconds(replicaOf(LLAMA_70B, { tensorParallelism: 8 }), 512, 0) - 30 - 20;
  const asManySizes = withoutProcesses + 80 * (67 - 51) * 0.009;
  expect(Math.abs(asManySizes / 145 - 1)).toBeLessThan(0.1);
});
