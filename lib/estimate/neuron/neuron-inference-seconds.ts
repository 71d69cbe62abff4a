import type { NeuronInferenceConstants } from './neuron-inference-constants';
import type { Accelerator } from '../../catalog/accelerator';

/** Inferences that a core computes at once. */
export interface NeuronInference {
  /** Operations of each. */
  readonly flopsPerInference: number;
  /** How many. */
  readonly batch: number;
}

/**
 * Time in which a NeuronCore answers a batch of a model that answers in one inference.
 *
 * t = t₀ + B · F ÷ (R · η(B)), η(B) = η · B ÷ (B + h): B inferences of F operations, R the core's 16-bit rate, of which a large batch reaches the
 * share η and a batch of h half of it.
 */
export function neuronInferenceSeconds(
  { flopsPerInference, batch }: NeuronInference, { bf16FlopsPerSecond }: Pick<Accelerator, 'bf16FlopsPerSecond'>, constants: NeuronInferenceConstants,
): number {
  const { baseSeconds, rateFraction, halfBatch } = constants;
  return baseSeconds + (flopsPerInference * (batch + halfBatch)) / (bf16FlopsPerSecond * rateFraction);
}
