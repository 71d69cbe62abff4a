import { expect, test } from 'vitest';
import { neuronReplicaOf } from './example-replica';
import { NEURON_CONSTANTS, PROMPT_PRODUCTS_FRACTION } from '../../../../lib/estimate/neuron/neuron-constants';
import { NeuronStepTime } from '../../../../lib/estimate/neuron/neuron-step-time';

const LLAMA_8B = 'meta-llama/Llama-3.1-8B';
const LLAMA_70B = 'meta-llama/Llama-3.3-70B-Instruct';
const CORE_BYTES_PER_SECOND = 820e9 / 2;
const CORE_FLOPS_PER_SECOND = 190e12 / 2;
const { stepSeconds, layerSeconds, memoryFraction, promptSeconds, allReduceFraction, tokenGrowthFraction } = NEURON_CONSTANTS;

function decodeSeconds(weightBytes: number, cacheBytes: number, layers: number): number {
  return stepSeconds + layers * layerSeconds + (weightBytes + cacheBytes) / (CORE_BYTES_PER_SECOND * memoryFraction);
}

test('a decode step reads the weights of a core and, for each query head, the keys and values of the whole batch up to the bucket', () => {
  const step = new NeuronStepTime(neuronReplicaOf(LLAMA_8B, { tensorParallelism: 8, sequences: 4 }));
  // 32 layers of 2 · (32 + 8) · 128 · 4,096 + 3 · 4,096 · 14,336 parameters and the output layer of 128,256 · 4,096, in 16 bit
  const weightBytes = (32 * (41_943_040 + 176_160_768) + 525_336_576) * 2 / 8;
  // 32 layers, 4 sequences, 4 query heads on the core, key and value of 128 elements in 16 bit
  const cacheBytes = 32 * 4 * 4 * 2 * 128 * 2 * 2048;
  expect(step.decodeSeconds(4, 2048)).toBeCloseTo(decodeSeconds(weightBytes, cacheBytes, 32), 12);
});

test('on 24 cores query heads are padded from 32 to 48 and key-value heads copied from 8 to 24', () => {
  const step = new NeuronStepTime(neuronReplicaOf(LLAMA_8B, { tensorParallelism: 24 }));
  const weightBytes = (32 * (2 * (48 + 24) * 128 * 4096 + 176_160_768) + 525_336_576) * 2 / 24;
  expect(step.decodeSeconds(1, 1024)).toBeCloseTo(decodeSeconds(weightBytes, 32 * 2 * 2 * 128 * 2 * 1024, 32), 12);
});

test('a decode step takes as long for one sequence in use as for all', () => {
  const step = new NeuronStepTime(neuronReplicaOf(LLAMA_8B, { tensorParallelism: 8, sequences: 16 }));
  expect(step.decodeSeconds(1, 1024)).toBe(step.decodeSeconds(16, 1024));
  expect(step.decodeStageSeconds({ sequences: 3, cachedTokens: 3 * 1024 })).toBe(step.decodeSeconds(16, 1024));
});

test('a prompt takes the time of its bucket, whatever is decoded', () => {
  const step = new NeuronStepTime(neuronReplicaOf(LLAMA_8B, { tensorParallelism: 8, sequences: 16 }));
  // 2 all-reduces in 32 layers of 4,096 · 2 bytes for each token; 2 FLOPs for each parameter of the layers
  const allReduces = (2 * 32 * 4096 * 2) / (CORE_BYTES_PER_SECOND * allReduceFraction);
  const products = (2 * 32 * (41_943_040 + 176_160_768)) / 8 / (CORE_FLOPS_PER_SECOND * PROMPT_PRODUCTS_FRACTION);
  const expected = promptSeconds + 1024 * (1 + 1024 * tokenGrowthFraction) * (allReduces + products);
  expect(step.promptSeconds(1024)).toBeCloseTo(expected, 12);
  expect(step.promptStageSeconds({ sequences: 16, cachedTokens: 16_000 }, { tokens: 700 })).toBe(step.promptSeconds(1024));
});

test.each([[1024.0000001, 1024], [1025, 2048], [5000, 4096]])('a prompt of %d tokens is padded to %d', (tokens, bucket) => {
  expect(new NeuronStepTime(neuronReplicaOf(LLAMA_8B, { tensorParallelism: 8 })).promptBucket(tokens)).toBe(bucket);
});

test('one core exchanges nothing', () => {
  const alone = new NeuronStepTime(neuronReplicaOf('Qwen/Qwen3-0.6B'));
  expect(alone.promptAllReduceSeconds).toBe(0);
  expect(alone.communicationSeconds()).toBe(0);
  expect(alone.boundarySeconds()).toBe(0);
});

/**
 * The table of AWS Neuron, batch 1 and 4,096 tokens: 34.67 ms on inf2.48xlarge and 26.20 ms on trn1.32xlarge, the same core 24 and 32 times.
 */
test.each([['inferentia2', 24, 34.67], ['trainium', 32, 26.2]])('a 70B on %s takes what AWS measured, within 5 %%', (accelerator, tensorParallelism, measuredMs) => {
  const step = new NeuronStepTime(neuronReplicaOf(LLAMA_70B, { accelerator, tensorParallelism }));
  expect(Math.abs((1000 * step.decodeSeconds(1, 4096)) / measuredMs - 1)).toBeLessThan(0.05);
});

test('the cores of one chip generation differ in nothing', () => {
  const of = (accelerator: string): NeuronStepTime => new NeuronStepTime(neuronReplicaOf(LLAMA_8B, { accelerator, tensorParallelism: 2 }));
  expect(of('trainium').decodeSeconds(1, 4096)).toBe(of('inferentia2').decodeSeconds(1, 4096));
  expect(of('trainium2').decodeSeconds(1, 4096)).toBeLessThan(of('trainium').decodeSeconds(1, 4096));
});

test('a mixture of experts reads those that the batch chooses, and computes those that each token passes', () => {
  const mixture = neuronReplicaOf('mistralai/Mixtral-8x7B-Instruct-v0.1', { accelerator: 'trainium', tensorParallelism: 32 });
  const [one, many] = [1, 64].map((sequences) => new NeuronStepTime({ ...mixture, compiled: { ...mixture.compiled, sequences } }));
  const expertBytes = (32 * 3 * 4096 * 14_336 * 2) / 32 / (CORE_BYTES_PER_SECOND * memoryFraction);
  expect(((many?.weightsSeconds ?? 0) - (one?.weightsSeconds ?? 0)) / expertBytes).toBeGreaterThan(5); // of 8 experts, 2 of them read at batch 1
  expect(one?.promptProductsSeconds).toBe(many?.promptProductsSeconds);
});
