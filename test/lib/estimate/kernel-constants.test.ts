import { expect, test } from 'vitest';
import { Accelerator } from '../../../lib/catalog/accelerator';
import { kernelConstants } from '../../../lib/estimate/kernel-constants';

/** performance-model.md §2.3: prototype defaults (η_b, η_f16, η_f8, η_f4) and attention over a prompt. */
test.each([
  ['a100', 0.85, 0.85, 0.56],
  ['h100', 0.82, 0.8, 0.65],
  ['h200', 0.82, 0.8, 0.55],
  ['b200', 0.8, 0.71, 0.54],
])('products on %s reach %d of the bandwidth and %d of the 16-bit rate', (name, memoryFraction, sixteenBitFraction, promptAttentionFraction) => {
  expect(kernelConstants({ name })).toMatchObject({ memoryFraction, sixteenBitFraction, promptAttentionFraction });
});

test('an accelerator without a table reaches no more than any that has one', () => {
  const unknown = kernelConstants({ name: 'unheard-of' });
  const gpus = Accelerator.LISTED.filter(({ neuronCoreVersion }) => neuronCoreVersion === undefined); // NeuronCores have a model of their own
  expect(gpus).toHaveLength(10);
  for (const accelerator of gpus) {
    const known = kernelConstants(accelerator);
    expect(known).not.toEqual(unknown);
    for (const key of Object.keys(unknown) as (keyof typeof unknown)[]) expect(unknown[key]).toBeLessThanOrEqual(known[key]);
  }
});
