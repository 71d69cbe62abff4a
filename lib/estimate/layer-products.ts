import type { NumberFormat } from './number-format';
import type { Replica } from './replica';

/** A matrix product of every step: rows × (outputs × inputs). */
export interface LayerProduct {
  /** Columns of the result on one device. */
  readonly outputs: number;
  /** Columns of the rows on one device. */
  readonly inputs: number;
  /** How it runs. */
  readonly format: NumberFormat;
}

/** The formats of the parts of a replica. */
export interface ReplicaFormats {
  /** Embeddings, output layer and what is computed in 16 bit. */
  readonly plain: NumberFormat;
  /** Attention projections. */
  readonly attention: NumberFormat;
  /** Dense feed-forward blocks and shared experts. */
  readonly dense: NumberFormat;
  /** Routed experts. */
  readonly experts: NumberFormat;
}

/**
 * Products of the attention projections of a layer on one device.
 *
 * Latent attention is computed in its absorbed form, in which heads attend to the compressed vector itself: one product
 * compresses, one expands the query, one stands for the two small products by which each head enters and leaves the compressed space.
 */
export function projectionProducts({ model, tensorParallelism: t }: Replica, { plain, attention }: ReplicaFormats): LayerProduct[] {
  const { hiddenSize, queryHeads, keyValueHeads, headSize, latentAttention: latent } = model;
  if (!latent) {
    const outputs = ((queryHeads + 2 * Math.max(keyValueHeads, t)) * headSize) / t;
    return [
      { outputs, inputs: hiddenSize, format: attention },
      { outputs: hiddenSize, inputs: (queryHeads * headSize) / t, format: attention },
    ];
  }
  const queryWidth = (queryHeads * (latent.nopeHeadSize + latent.ropeHeadSize)) / t;
  const compressed = latent.keyValueRank + latent.ropeHeadSize;
  return [
    { outputs: latent.queryRank + compressed, inputs: hiddenSize, format: attention },
    { outputs: queryWidth, inputs: latent.queryRank || hiddenSize, format: attention },
    { outputs: (queryHeads * latent.keyValueRank) / t, inputs: latent.nopeHeadSize + latent.valueHeadSize, format: plain },
    { outputs: hiddenSize, inputs: (queryHeads * latent.valueHeadSize) / t, format: attention },
  ];
}

/**
 * Products of a feed-forward block: one for gate and up together, one back.
 *
 * @param replica the replica
 * @param format how they run
 * @param intermediateSize width of the block before it is split
 */
export function feedForwardProducts({ model, tensorParallelism: t }: Replica, format: NumberFormat, intermediateSize: number): LayerProduct[] {
  if (intermediateSize === 0) return [];
  return [
    { outputs: ((model.feedForwardMatrices - 1) * intermediateSize) / t, inputs: model.hiddenSize, format },
    { outputs: model.hiddenSize, inputs: intermediateSize / t, format },
  ];
}
