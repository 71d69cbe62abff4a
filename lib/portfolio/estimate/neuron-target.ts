import type { SmallModel } from '../resolve/resolved-portfolio';
import { neuronFit } from '../../catalog/neuron-fit';
import type { NeuronFit } from '../../catalog/neuron-fit';
import { ModelArchitecture } from '../../catalog/model-architecture';

/** A model that compiles for NeuronCores, and how. */
export interface NeuronTarget {
  /** What it is built of. */
  readonly architecture: ModelArchitecture;
  /** Operations of an inference. */
  readonly flopsPerInference: number;
  /** What compiles it, and for what. */
  readonly fit: NeuronFit;
}

/** How a model gets onto NeuronCores, or why it does not, as the end of a sentence. */
export function neuronTarget({ architecture, flopsPerInference, sequenceTokens }: SmallModel): NeuronTarget | string {
  if (architecture === undefined) return 'nothing tells that it compiles for Neuron; state modelConfig.architecture';
  const fit = neuronFit(architecture);
  if (typeof fit === 'string') return `it is ${article(architecture)}: ${fit}`;
  if (flopsPerInference === undefined) return 'nothing tells the time of an inference on a NeuronCore; state modelConfig.flopsPerInference';
  if (architecture === ModelArchitecture.ENCODER && sequenceTokens === undefined) {
    return 'an encoder is compiled for one length of its requests; state modelConfig.sequenceTokens';
  }
  return { architecture, flopsPerInference, fit };
}

function article(architecture: ModelArchitecture): string {
  return `${/^[aeiou]|^[lr]-|^lstm/.test(architecture) ? 'an' : 'a'} ${architecture}`;
}
