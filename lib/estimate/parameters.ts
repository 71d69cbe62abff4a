import type { LanguageModel } from '../catalog/language-model';

/** Parameters of one layer's query, key, value and output projections, biases included. */
export function attentionParameters(model: LanguageModel): number {
  const { hiddenSize: h, queryHeads, keyValueHeads, headSize, latentAttention: latent } = model;
  if (latent) {
    const queryWidth = queryHeads * (latent.nopeHeadSize + latent.ropeHeadSize);
    const query = latent.queryRank > 0 ? h * latent.queryRank + latent.queryRank * queryWidth : h * queryWidth;
    const compressed = h * (latent.keyValueRank + latent.ropeHeadSize);
    const expanded = latent.keyValueRank * queryHeads * (latent.nopeHeadSize + latent.valueHeadSize);
    return query + compressed + expanded + queryHeads * latent.valueHeadSize * h;
  }
  const width = (queryHeads + 2 * keyValueHeads) * headSize;
  return h * width + (model.queryKeyValueBias ? width : 0) + queryHeads * headSize * h;
}

/** Parameters of one layer's dense feed-forward block; 0 where every layer has experts. */
export function denseFeedForwardParameters(model: LanguageModel): number {
  return model.feedForwardMatrices * model.hiddenSize * model.intermediateSize;
}

/** Parameters of one routed expert; 0 without experts. */
export function expertParameters(model: LanguageModel): number {
  return model.feedForwardMatrices * model.hiddenSize * (model.experts?.intermediateSize ?? 0);
}

/** Parameters of one layer's shared experts; 0 without any. */
export function sharedExpertParameters(model: LanguageModel): number {
  return model.feedForwardMatrices * model.hiddenSize * (model.experts?.sharedIntermediateSize ?? 0);
}

/** Parameters that choose the experts of a layer; 0 without experts. */
export function routerParameters(model: LanguageModel): number {
  return model.hiddenSize * (model.experts?.count ?? 0);
}

/** Parameters of one layer's two norms. */
export function normParameters(model: LanguageModel): number {
  return 2 * model.hiddenSize;
}

/** Parameters of the embedding table, which the output layer repeats unless it is tied. */
export function embeddingParameters(model: LanguageModel): number {
  return model.vocabularySize * model.hiddenSize;
}

/** Layers that have experts. */
export function expertLayers(model: LanguageModel): number {
  return model.experts ? model.layers - model.experts.denseLayers : 0;
}

/** All parameters of a model. */
export function totalParameters(model: LanguageModel): number {
  const withExperts = expertLayers(model);
  const experts = (model.experts?.count ?? 0) * expertParameters(model) + sharedExpertParameters(model) + routerParameters(model);
  return (
    model.layers * (attentionParameters(model) + normParameters(model)) +
    (model.layers - withExperts) * denseFeedForwardParameters(model) +
    withExperts * experts +
    embeddingParameters(model) * (model.tiedEmbeddings ? 1 : 2) +
    model.hiddenSize
  );
}
