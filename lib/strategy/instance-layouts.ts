import type { AcceleratedInstance } from '../catalog/accelerated-instance';
import type { LanguageModel } from '../catalog/language-model';
import { neuronChip } from '../catalog/neuron-core';
import { layouts } from './layouts';
import type { Layout, SplitWeights } from './layouts';
import { neuronLayouts } from './neuron/neuron-layouts';

/**
 * The layouts of a model on instances of a type.
 *
 * @param model the model
 * @param weights its weights
 * @param instance the type
 * @param nodes exactly this many nodes; as many as its accelerators can span where it is left out
 */
export function instanceLayouts(
  model: LanguageModel, weights: SplitWeights, { accelerator, acceleratorCount }: Pick<AcceleratedInstance, 'accelerator' | 'acceleratorCount'>, nodes?: number,
): Layout[] {
  const chip = neuronChip(accelerator);
  return chip ? neuronLayouts(model, chip, acceleratorCount, nodes) : layouts(model, weights, acceleratorCount, nodes);
}
