import { dataTypeSupport, keyValueCacheSupport } from '../../catalog/data-type-support';
import { neuronChip } from '../../catalog/neuron-core';
import type { Combination } from '../combination';

/** Sequences of a decode step for which a model may be compiled. Measurements have 1, 4 and 8; more is their formula's. */
export const COMPILED_BATCHES: readonly number[] = [1, 4, 8, 16, 32];

const NOT_COMPILED: readonly undefined[] = [undefined];

/** The sequences for which a replica may be compiled, one number where it cannot be whatever the number; undefined alone where it is not compiled. */
export function compiledBatches({ instance: { accelerator }, choice, kvCacheDataType }: Pick<Combination, 'instance' | 'choice' | 'kvCacheDataType'>): readonly (number | undefined)[] {
  if (neuronChip(accelerator) === undefined) return NOT_COMPILED;
  const supported = [dataTypeSupport(choice.weights.dataType, accelerator), keyValueCacheSupport(kvCacheDataType, accelerator)].every(({ support }) => support !== 'none');
  return supported && choice.unavailable === undefined ? COMPILED_BATCHES : COMPILED_BATCHES.slice(0, 1);
}
