import { allReduceSeconds } from './collectives';
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

const ALL_REDUCES = 2;

/**
 * Time of a layer without its attention over the context: the same for all replicas whose layers are split alike over such devices,
 * whatever their stages, nodes and key-value cache.
 */
export class LayerTime {
  private readonly device: ProductDevice;
  private readonly formats: ReplicaFormats;
  private readonly everyLayer: readonly LayerProduct[];
  private readonly denseBlock: readonly LayerProduct[];
  private readonly sharedExperts: readonly LayerProduct[];
  private readonly expertLayersFraction: number;
  private readonly table: TokenTable;
  private readonly outputTable: TokenTable;

  constructor(private readonly replica: Replica) {
    const { accelerator, model, weights } = replica;
    const constants = kernelConstants(accelerator);
    const quantized = numberFormat(accelerator, constants, weights);
    const plain = numberFormat(accelerator, constants, { dataType: model.plainDataType, scaleGroup: 0, weightOnly: false });
    const dense = weights.expertsOnly ? plain : quantized;
    this.formats = { plain, attention: weights.plainAttention ? plain : dense, dense, experts: quantized };
    this.device = {
      bytesPerSecond: accelerator.memoryBandwidthBytesPerSecond * constants.memoryFraction,
      multiprocessors: accelerator.streamingMultiprocessors,
    };
    this.everyLayer = projectionProducts(replica, this.formats);
    this.denseBlock = feedForwardProducts(replica, this.formats.dense, model.intermediateSize);
    this.sharedExperts = feedForwardProducts(replica, this.formats.dense, model.experts?.sharedIntermediateSize ?? 0);
    this.expertLayersFraction = expertLayers(model) / model.layers;
    this.table = new TokenTable((tokens) => this.exactSeconds(tokens));
    this.outputTable = new TokenTable((sequences) => this.exactOutputSeconds(sequences));
  }

  /** Time of a layer for a number of tokens, on average over the layers, in seconds. */
  public seconds(tokens: number): number {
    return this.table.at(tokens);
  }

  /** The same without the table. */
  public exactSeconds(tokens: number): number {
    const { model, accelerator } = this.replica;
    const traffic = (LAYER_TRAFFIC_BYTES * tokens * model.hiddenSize) / (accelerator.memoryBandwidthBytesPerSecond * LAYER_TRAFFIC_FRACTION);
    return this.allReducesSeconds(tokens) + LAYER_SECONDS + traffic + this.productsSeconds(this.everyLayer, tokens) + this.feedForwardSeconds(tokens);
  }

  /** Time of a layer's all-reduces, in seconds. */
  public allReducesSeconds(tokens: number): number {
    const { model, tensorParallelism } = this.replica;
    return ALL_REDUCES * allReduceSeconds(this.replica, tensorParallelism, hiddenStateBytes(model, tokens));
  }

  /** Time of the output layer for a number of rows, in seconds. */
  public outputSeconds(sequences: number): number {
    return this.outputTable.at(sequences);
  }

  private exactOutputSeconds(sequences: number): number {
    const { model, tensorParallelism } = this.replica;
    return productSeconds(this.device, this.formats.plain, sequences, { outputs: model.vocabularySize / tensorParallelism, inputs: model.hiddenSize });
  }

  private feedForwardSeconds(tokens: number): number {
    const experts = this.expertLayersFraction;
    const dense = experts < 1 ? (1 - experts) * this.productsSeconds(this.denseBlock, tokens) : 0;
    if (experts === 0) return dense;
    const routed = expertsSeconds(this.replica, this.device, this.formats.experts, tokens);
    return dense + experts * (routed + this.productsSeconds(this.sharedExperts, tokens));
  }

  private productsSeconds(products: readonly LayerProduct[], tokens: number): number {
    let seconds = 0;
    for (const product of products) seconds += productSeconds(this.device, product.format, tokens, product);
    return seconds;
  }
}
