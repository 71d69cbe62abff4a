import { expect, test } from 'vitest';
import { AcceleratedInstance } from '../../../lib';
import { scheduledCores } from '../../../lib/catalog/scheduled-cores';

// cores a chip: 2 on Inf2 and Trn1, 4 logical ones on Trn2; chips: any number on Inf2, 1, 4, 8 or 16 on Trainium, of github.com/flyteorg/flyte-sdk/pull/301
test.each([
  ['inf2.48xlarge', 1, 1], ['inf2.48xlarge', 4, 4], ['inf2.48xlarge', 8, 8], ['inf2.48xlarge', 24, 24],
  ['trn1.32xlarge', 1, 1], ['trn1.32xlarge', 2, 2], ['trn1.32xlarge', 8, 8], ['trn1.32xlarge', 16, 16], ['trn1.32xlarge', 32, 32],
  ['trn2.48xlarge', 1, 4], ['trn2.48xlarge', 2, 4], ['trn2.48xlarge', 4, 4], ['trn2.48xlarge', 8, 16], ['trn2.48xlarge', 16, 16], ['trn2.48xlarge', 32, 32], ['trn2.48xlarge', 64, 64],
  ['trn2.3xlarge', 4, 4],
])('on %s a replica over %i NeuronCores takes %i', (instanceType, cores, taken) => {
  expect(scheduledCores(AcceleratedInstance.of(instanceType), cores)).toBe(taken);
});

test('nothing is taken where there are fewer, or GPUs', () => {
  expect(scheduledCores(AcceleratedInstance.of('inf2.xlarge'), 4)).toBeUndefined();
  expect(scheduledCores(AcceleratedInstance.of('p5.48xlarge'), 8)).toBeUndefined();
});
