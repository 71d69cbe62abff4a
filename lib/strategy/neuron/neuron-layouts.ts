import type { LanguageModel } from '../../catalog/language-model';
import { paddedQueryHeads } from '../../catalog/neuron-core';
import type { NeuronChip } from '../../catalog/neuron-core';
import { headsSplit } from '../layouts';
import type { Layout } from '../layouts';

/**
 * The layouts of a model on NeuronCores: each layer over as many as the runtime has a degree for, on one instance, without pipeline stages,
 * groups of experts or ranks of attention.
 *
 * Where several nodes are asked for they are layouts all the same, with a stage for every group of cores: why no stack runs them is told
 * where combinations are excluded.
 *
 * @param model the model
 * @param chip the chip
 * @param cores NeuronCores of an instance
 * @param nodes exactly this many nodes; 1 where it is left out
 */
export function neuronLayouts(model: LanguageModel, chip: NeuronChip, cores: number, nodes = 1): Layout[] {
  return chip.tensorDegrees
    .filter((degree) => degree <= cores && coresSplit(model, chip, degree))
    .map((tensorParallelism): Layout => ({
      nodes, tensorParallelism, pipelineParallelism: nodes > 1 ? (nodes * cores) / tensorParallelism : 1, expertParallelism: 1, attentionDataParallelism: 1,
    }))
    .filter(({ pipelineParallelism }) => Number.isInteger(pipelineParallelism) && pipelineParallelism <= model.layers);
}

/**
 * Whether a degree divides the heads, or pads them, and divides the experts. Dense blocks are padded anywhere (`pad=True` of the projections in
 * models/llama/modeling_llama.py of github.com/aws-neuron/neuronx-distributed-inference).
 */
function coresSplit(model: LanguageModel, { paddedDegrees }: NeuronChip, degree: number): boolean {
  const { queryHeads, keyValueHeads, experts } = model;
  const padded = paddedDegrees.includes(degree) && keyValueHeads <= degree && degree % keyValueHeads === 0;
  return (headsSplit(model, degree) || (padded && paddedQueryHeads(queryHeads, degree) > queryHeads)) && (experts?.intermediateSize ?? 0) % degree === 0;
}
