import type { CompiledReplica } from './compiled-replica';
import { neuronKeyValueHeads } from './neuron-key-value-heads';
import { distinctExperts } from '../expert-coverage';
import { denseFeedForwardParameters, embeddingParameters, expertLayers, expertParameters, routerParameters, sharedExpertParameters } from '../parameters';
import { bytesPerWeight } from '../../catalog/data-type-facts';

/**
 * Weights that one core holds, padded heads included, in bytes. Embedding and output tables are both there, tied or not: the one is looked
 * up, the other multiplied, each in a layout of its own (an assumption, on the safe side).
 */
export function neuronWeightBytes(replica: CompiledReplica): number {
  const { model, tensorParallelism } = replica;
  const tables = 2 * embeddingParameters(model) * bytesPerWeight(model.plainDataType, 0);
  return (layersBytes(replica, model.experts?.count ?? 0) + tables) / tensorParallelism;
}

/**
 * Weights that one core reads in a step, in bytes: of experts those that the tokens choose, and not the embedding table.
 *
 * @param replica the replica
 * @param tokens tokens of the step
 */
export function neuronReadBytes(replica: CompiledReplica, tokens: number): number {
  const { model, tensorParallelism } = replica;
  const experts = model.experts ? distinctExperts(model.experts.count, model.experts.perToken, tokens) : 0;
  const output = embeddingParameters(model) * bytesPerWeight(model.plainDataType, 0);
  return (layersBytes(replica, experts) + output) / tensorParallelism;
}

/** Parameters of a layer's attention on all cores together, padded and copied heads included. */
export function neuronAttentionParameters(replica: CompiledReplica): number {
  const { model, compiled } = replica;
  return 2 * (compiled.queryHeads + neuronKeyValueHeads(replica)) * model.headSize * model.hiddenSize;
}

/** Layers on all cores together with a number of routed experts each. */
function layersBytes(replica: CompiledReplica, experts: number): number {
  const { model, weights } = replica;
  const plain = bytesPerWeight(model.plainDataType, 0);
  const quantized = bytesPerWeight(weights.dataType, weights.scaleGroup);
  const outsideExperts = weights.expertsOnly ? plain : quantized;
  const attention = weights.plainAttention ? plain : outsideExperts;
  const withExperts = expertLayers(model);
  return model.layers * neuronAttentionParameters(replica) * attention +
    (model.layers - withExperts) * denseFeedForwardParameters(model) * outsideExperts +
    withExperts * (experts * expertParameters(model) * quantized + sharedExpertParameters(model) * outsideExperts + routerParameters(model) * plain);
}
