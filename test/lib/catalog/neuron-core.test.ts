import { expect, test } from 'vitest';
import { Accelerator } from '../../../lib/catalog/accelerator';
import { neuronChip, paddedQueryHeads } from '../../../lib/catalog/neuron-core';

/** "The Neuron runtime supports the following tensor-parallelism degrees": feature-guide.rst of NxD Inference. */
test.each([
  ['inferentia2', 'inf2', [1, 2, 4, 8, 24]],
  ['trainium', 'trn1', [1, 2, 8, 16, 32]],
  ['trainium2', 'trn2', [1, 2, 4, 8, 16, 32, 64]],
])('%s is compiled for as %s and splits layers over %j', (name, targetFamily, tensorDegrees) => {
  expect(neuronChip(Accelerator.of(name))).toMatchObject({ targetFamily, tensorDegrees });
});

test('two physical cores of Trainium2 make a logical one', () => {
  expect(neuronChip(Accelerator.of('trainium2'))?.physicalCoresPerCore).toBe(2);
  expect(neuronChip(Accelerator.of('inferentia2'))?.physicalCoresPerCore).toBeUndefined();
});

test('a GPU is no chip of Neuron', () => {
  expect(neuronChip(Accelerator.of('h100'))).toBeUndefined();
});

/** The example in gqa.py of NxD Inference: 56 heads over 32 cores are 64. */
test.each([[56, 32, 64], [32, 24, 48], [64, 24, 72], [32, 8, 32]])('%d query heads over %d cores are %d with their padding', (heads, degree, padded) => {
  expect(paddedQueryHeads(heads, degree)).toBe(padded);
});
