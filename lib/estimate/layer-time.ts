import { allReduceSeconds } from './collectives';
import { expertExchangeSeconds } from './expert-exchange';
import { expertsSeconds } from './experts-time';
import { hiddenStateBytes } from './hidden-state-bytes';
import { LAYER_SECONDS, LAYER_TRAFFIC_BYTES, LAYER_TRAFFIC_FRACTION, kernelConstants } from './kernel-constants';
import { feedForwardProducts, projectionProducts } from './layer-products';
import type { LayerProduct, ReplicaFormats } from './layer-products';
import { productSeconds } from './matrix-product';
import type { ProductDevice } from './matrix-product';
import { numberFormat } from './number-format';
import { expertLayers } from './parameters';
import type { Replica } from './replica';
import { TokenTable } from './token-table';
import { isServerlessWorker } from '../catalog/serverless-worker';

const ALL_REDUCES = 2;

/**
 * Time of a layer without its attention over the context: the same for all replicas whose layers are split alike over such devices,
 * whatever their stages and key-value cache.
 */
export class LayerTime {
  /** What its products run on. */
  public readonly device: ProductDevice;
  /** How they run. */
  public readonly formats: ReplicaFormats;
  /** Products of the attention of every layer. */
  public readonly everyLayer: readonly LayerProduct[];
  /** Products of a dense feed-forward block. */
  public readonly denseBlock: readonly LayerProduct[];
  /** Products of the experts that every token passes. */
  public readonly sharedExperts: readonly LayerProduct[];
  /** Share of the layers that have experts. */
  public readonly expertLayersFraction: number;
  /** Time of a layer without its routed experts. */
  public readonly rankTable: TokenTable;
  /** Time of the routed experts and of the exchange with them. */
  public readonly expertsTable: TokenTable;
  /** Time of the output layer. */
  public readonly outputTable: TokenTable;

  constructor(public readonly replica: Replica) {
    const { accelerator, model, weights } = replica;
    const constants = kernelConstants(accelerator);
    const quantized = numberFormat(accelerator, constants, weights);
    const plain = numberFormat(accelerator, constants, { dataType: model.plainDataType, scaleGroup: 0, weightOnly: false });
    const dense = weights.expertsOnly ? plain : quantized;
    this.formats = { plain, attention: weights.plainAttention ? plain : dense, dense, experts: quantized };
    this.device = {
      bytesPerSecond: accelerator.memoryBandwidthBytesPerSecond * constants.memoryFraction,
      multiprocessors: accelerator.streamingMultiprocessors,
      ...(isServerlessWorker(accelerator.name) ? { leastRows: 1 } : {}),
    };
    this.everyLayer = projectionProducts(replica, this.formats);
    this.denseBlock = feedForwardProducts(replica, this.formats.dense, model.intermediateSize);
    this.sharedExperts = feedForwardProducts(replica, this.formats.dense, model.experts?.sharedIntermediateSize ?? 0);
    this.expertLayersFraction = expertLayers(model) / model.layers;
    this.rankTable = new TokenTable((tokens) => this.exactRankSeconds(tokens));
    this.expertsTable = new TokenTable((tokens) => this.exactExpertsSeconds(tokens));
    this.outputTable = new TokenTable((sequences) => this.exactOutputSeconds(sequences));
  }

  /**
   * Time of a layer, on average over the layers, in seconds.
   *
   * @param tokens tokens of each attention rank
   * @param expertTokens tokens of all ranks together, which the experts see
   */
  public seconds(tokens: number, expertTokens = tokens * this.replica.attentionDataParallelism): number {
    return this.rankTable.at(tokens) + (this.expertLayersFraction > 0 ? this.expertsTable.at(expertTokens) : 0);
  }

  /** The same without the tables, as many tokens on each rank. */
  public exactSeconds(tokens: number): number {
    return this.exactRankSeconds(tokens) + this.exactExpertsSeconds(tokens * this.replica.attentionDataParallelism);
  }

  private exactRankSeconds(tokens: number): number {
    const { model, accelerator } = this.replica;
    const traffic = (LAYER_TRAFFIC_BYTES * tokens * model.hiddenSize) / (accelerator.memoryBandwidthBytesPerSecond * LAYER_TRAFFIC_FRACTION);
    return this.allReducesSeconds(tokens) + LAYER_SECONDS + traffic + this.productsSeconds(this.everyLayer, tokens) + this.feedForwardSeconds(tokens);
  }

  /** Time of a layer's all-reduces, in seconds. The exchange between ranks sums the experts' results too. */
  public allReducesSeconds(tokens: number): number {
    const { model, tensorParallelism, attentionDataParallelism } = this.replica;
    const replaced = attentionDataParallelism > 1 ? this.expertLayersFraction : 0;
    return (ALL_REDUCES - replaced) * allReduceSeconds(this.replica, tensorParallelism, hiddenStateBytes(model, tokens));
  }

  /** Time of the output layer for a number of rows, in seconds. */
  public outputSeconds(sequences: number): number {
    return this.outputTable.at(sequences);
  }

  private exactOutputSeconds(sequences: number): number {
    const { model, tensorParallelism } = this.replica;
    return productSeconds(this.device, this.formats.plain, sequences, { outputs: model.vocabularySize / tensorParallelism, inputs: model.hiddenSize });
  }

  /** Time to bring the tokens of all ranks to the experts of a layer and back, on average over the layers, in seconds. */
  public exchangeSeconds(expertTokens: number): number {
    const { replica } = this;
    if (replica.attentionDataParallelism === 1) return 0;
    const devices = replica.tensorParallelism * replica.attentionDataParallelism;
    const group = { ...replica, nodes: devices / replica.devicesPerNode };
    return this.expertLayersFraction * expertExchangeSeconds(group, hiddenStateBytes(replica.model, expertTokens));
  }

  private feedForwardSeconds(tokens: number): number {
    const experts = this.expertLayersFraction;
    const dense = experts < 1 ? (1 - experts) * this.productsSeconds(this.denseBlock, tokens) : 0;
    return dense + experts * this.productsSeconds(this.sharedExperts, tokens);
  }

  private exactExpertsSeconds(expertTokens: number): number {
    if (this.expertLayersFraction === 0) return 0;
    return this.expertLayersFraction * expertsSeconds(this.replica, this.device, this.formats.experts, expertTokens) + this.exchangeSeconds(expertTokens);
  }

  private productsSeconds(products: readonly LayerProduct[], tokens: number): number {
    let seconds = 0;
    for (const product of products) seconds += productSeconds(this.device, product.format, tokens, product);
    return seconds;
  }
}
