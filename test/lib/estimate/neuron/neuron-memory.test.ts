import { expect, test } from 'vitest';
import { neuronReplicaOf } from './example-replica';
import { deviceMemory, memoryFit } from '../../../../lib/estimate/memory';

const LLAMA_8B = 'meta-llama/Llama-3.1-8B';
const GIB = 1024 ** 3;
const HELD = { longest: 4096, mean: 1000 }; // counts on GPUs alone

test('a core holds its weights with both tables, and the cache of every place up to the longest sequence', () => {
  const replica = neuronReplicaOf(LLAMA_8B, { tensorParallelism: 8, sequences: 4 });
  const memory = deviceMemory(replica, memoryFit(replica, HELD));
  expect(memory.weightsBytes).toBe((32 * (41_943_040 + 176_160_768) + 2 * 525_336_576) * 2 / 8);
  expect(memory.kvCacheBytesPerToken).toBe(32 * 2 * 1 * 128 * 2); // one of 8 key-value heads
  expect(memory.kvCacheBytes).toBe(4 * 4096 * 16_384);
  expect(memory.kvCacheTokens).toBe(16_384);
  expect(memory.cudaGraphsBytes).toBe(0);
  expect(memory.usableBytes).toBe(16 * GIB);
  const { weightsBytes, kvCacheBytes, activationsBytes, collectivesBytes, cudaGraphsBytes, freeBytes } = memory;
  expect(weightsBytes + kvCacheBytes + activationsBytes + collectivesBytes + cudaGraphsBytes + freeBytes).toBe(memory.usableBytes);
});

test('a replica that fits decodes the compiled batch, no more and no less', () => {
  expect(memoryFit(neuronReplicaOf(LLAMA_8B, { tensorParallelism: 2, sequences: 8 }), HELD)).toEqual({ stage: 0, maxSequences: 8, lackingBytes: 0 });
});

/** 16.06 GB of weights, 15.96 in 16 bit with padded heads, on 16 GiB; 128 places of 0.5 GiB on two cores. */
test.each([
  ['its weights alone fill a core', { tensorParallelism: 1 }],
  ['its cache fills the cores', { tensorParallelism: 2, sequences: 128 }],
])('a replica does not fit where %s', (_, split) => {
  const fit = memoryFit(neuronReplicaOf(LLAMA_8B, split), HELD);
  expect(fit.maxSequences).toBe(0);
  expect(fit.lackingBytes).toBeGreaterThan(0);
});

/** optimum-neuron's benchmark of Llama 3.1 8B (benchmark/text-generation) compiles batches up to 32 of 4,096 tokens for 8 cores. */
test.each([1, 4, 8, 16, 32])('8 cores of Inferentia2 hold an 8B with a batch of %d, as optimum-neuron runs it', (sequences) => {
  expect(memoryFit(neuronReplicaOf(LLAMA_8B, { tensorParallelism: 8, sequences }), HELD).maxSequences).toBe(sequences);
});

/** The decoder table of AWS Neuron has Llama 3 70B with a batch of 4 and 4,096 tokens on 32 cores. */
test('32 cores of Trainium hold a 70B as AWS measured it', () => {
  expect(memoryFit(neuronReplicaOf('meta-llama/Llama-3.3-70B-Instruct', { accelerator: 'trainium', tensorParallelism: 32, sequences: 4 }), HELD).maxSequences).toBe(4);
});
