import {
  attentionParameters, denseFeedForwardParameters, embeddingParameters, expertParameters, normParameters, routerParameters, sharedExpertParameters,
} from './parameters';
import type { Replica } from './replica';
import { bytesPerWeight } from '../catalog/data-type-facts';
import type { LanguageModel } from '../catalog/language-model';

/**
 * Weights of one device in a pipeline stage, in bytes.
 *
 * Matrices are divided by the tensor parallelism; norms and routers are on every device; key and value projections are
 * repeated where there are more devices than key-value heads, and so is the compressing projection of latent attention. Attention ranks
 * each have all but the routed experts, which they share.
 *
 * @param replica the replica
 * @param stage index of the pipeline stage
 */
export function stageWeightBytes(replica: Replica, stage: number): number {
  const { model, layersPerStage, tensorParallelism } = replica;
  return layersWeightBytes(replica, stage) + embeddingBytes(model, stage, layersPerStage.length) / tensorParallelism;
}

/**
 * Weights on one device of what drafts tokens, in bytes; 0 where nothing does. Modules for multi-token prediction take the model's
 * embedding and output tables, and each has a matrix of 2h × h of its own, whole on every device.
 */
export function draftWeightBytes({ speculation }: Pick<Replica, 'speculation'>): number {
  const draft = speculation?.draft;
  if (!draft) return 0;
  const { model, layersPerStage } = draft.replica;
  if (!draft.module) return stageWeightBytes(draft.replica, 0);
  const join = 2 * model.hiddenSize ** 2 * bytesPerWeight(model.plainDataType, 0);
  return layersWeightBytes(draft.replica, 0) + (layersPerStage[0] ?? 0) * join;
}

/** Weights of the layers of a stage on one device, in bytes. */
function layersWeightBytes(replica: Replica, stage: number): number {
  const { model, weights, layersPerStage } = replica;
  const first = layersPerStage.slice(0, stage).reduce((sum, layers) => sum + layers, 0);
  const layers = layersPerStage[stage] ?? 0;
  const denseBefore = model.experts ? model.experts.denseLayers : model.layers;
  const dense = Math.max(0, Math.min(first + layers, denseBefore) - first);

  const plain = bytesPerWeight(model.plainDataType, 0);
  const quantized = bytesPerWeight(weights.dataType, weights.scaleGroup);
  const outsideExperts = weights.expertsOnly ? plain : quantized;
  const attention = weights.plainAttention ? plain : outsideExperts;

  return (
    layers * (attentionParametersPerDevice(replica) * attention + normParameters(model) * plain) +
    dense * (denseFeedForwardParameters(model) / replica.tensorParallelism) * outsideExperts +
    (layers - dense) * expertLayerBytes(replica, quantized, outsideExperts, plain)
  );
}

function expertLayerBytes(replica: Replica, quantized: number, outsideExperts: number, plain: number): number {
  const { model, tensorParallelism, expertParallelism, attentionDataParallelism } = replica;
  const count = model.experts?.count ?? 0;
  const devices = tensorParallelism * attentionDataParallelism;
  const routed = (Math.ceil(count / expertParallelism) * expertParameters(model) * expertParallelism) / devices;
  return routed * quantized + (sharedExpertParameters(model) / tensorParallelism) * outsideExperts + routerParameters(model) * plain;
}

function attentionParametersPerDevice({ model, tensorParallelism: t }: Replica): number {
  const latent = model.latentAttention;
  if (latent) {
    const repeated = model.hiddenSize * (latent.queryRank + latent.keyValueRank + latent.ropeHeadSize);
    return repeated + (attentionParameters(model) - repeated) / t;
  }
  const repeatedHeads = Math.max(model.keyValueHeads, t) - model.keyValueHeads;
  return (attentionParameters(model) + 2 * repeatedHeads * model.headSize * model.hiddenSize) / t;
}

/** The first stage has the embedding table, the last the output layer; a tied table is there once if they are one stage. */
function embeddingBytes(model: LanguageModel, stage: number, stages: number): number {
  const table = embeddingParameters(model) * bytesPerWeight(model.plainDataType, 0);
  if (stages === 1) return model.tiedEmbeddings ? table : 2 * table;
  return stage === 0 || stage === stages - 1 ? table : 0;
}
