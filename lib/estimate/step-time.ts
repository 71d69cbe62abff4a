import { cachedTokenSeconds, tokenPairSeconds } from './attention-time';
import { allReduceSeconds, stageBoundarySeconds } from './collectives';
import { expertsSeconds } from './experts-time';
import {
  ATTENTION_SECONDS, LAYER_SECONDS, LAYER_TRAFFIC_BYTES, LAYER_TRAFFIC_FRACTION, SEQUENCE_SECONDS, STEP_SECONDS, kernelConstants,
} from './kernel-constants';
import { feedForwardProducts, projectionProducts } from './layer-products';
import type { LayerProduct, ReplicaFormats } from './layer-products';
import { productSeconds } from './matrix-product';
import type { ProductDevice } from './matrix-product';
import { numberFormat } from './number-format';
import { expertLayers } from './parameters';
import type { Replica } from './replica';
import { TokenTable } from './token-table';

const ACTIVATION_BYTES = 2;

/** Time of the steps of one replica. */
export class StepTime {
  private readonly device: ProductDevice;
  private readonly formats: ReplicaFormats;
  private readonly everyLayer: readonly LayerProduct[];
  private readonly denseBlock: readonly LayerProduct[];
  private readonly sharedExperts: readonly LayerProduct[];
  private readonly expertLayersFraction: number;
  private readonly stages: number;
  private readonly layer: TokenTable;
  /** Seconds of attention for each cached token read, in one layer. */
  private readonly cachedToken: number;
  /** Seconds of attention for each pair of prompt tokens, in one layer. */
  private readonly tokenPair: number;

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
    this.stages = replica.layersPerStage.length;
    this.cachedToken = cachedTokenSeconds(replica, constants);
    this.tokenPair = tokenPairSeconds(replica, constants);
    this.layer = new TokenTable((tokens) => this.exactLayerSeconds(tokens));
  }

  /**
   * Time of the slowest stage for one step, in seconds.
   *
   * @param tokens tokens of the step
   * @param sequences rows of the output layer: decoded sequences and prompts that end
   * @param cachedTokens tokens that the decoded sequences attend to, all together
   * @param pairs pairs of tokens in the attention over the step's part of a prompt
   */
  public stageSeconds(tokens: number, sequences: number, cachedTokens: number, pairs: number): number {
    const { layersPerStage } = this.replica;
    const layer = this.layer.at(tokens) + this.attentionSeconds(cachedTokens, pairs);
    const first = (layersPerStage[0] ?? 0) * layer;
    const last = (layersPerStage[this.stages - 1] ?? 0) * layer + this.outputSeconds(sequences);
    return Math.max(first, last) + STEP_SECONDS + SEQUENCE_SECONDS * sequences;
  }

  /**
   * Time in which every one of a replica's sequences gets its next token, in seconds.
   *
   * With p stages the sequences go round in p micro-batches: p times the slowest stage at N ÷ p, and p boundaries.
   *
   * @param sequences sequences decoded together, at least 1
   * @param contextTokens tokens that each attends to, on average
   */
  public decodeSeconds(sequences: number, contextTokens: number): number {
    const batch = Math.max(sequences / this.stages, 1);
    return this.stages * this.stageSeconds(batch, batch, batch * contextTokens, 0) + this.boundarySeconds(batch);
  }

  /**
   * Time that one decode step spends in all-reduces and at stage boundaries, in seconds.
   *
   * @param sequences sequences decoded together
   */
  public communicationSeconds(sequences: number): number {
    const batch = Math.max(sequences / this.stages, 1);
    const layers = this.stages * (this.replica.layersPerStage[0] ?? 0);
    return layers * this.layerAllReduceSeconds(batch) + this.boundarySeconds(batch);
  }

  /**
   * Time of all boundaries that a micro-batch crosses until its next token, in seconds. Engines send the residual beside the hidden
   * state; each device sends its share of both.
   *
   * @param tokens tokens of the micro-batch
   */
  public boundarySeconds(tokens: number): number {
    if (this.stages === 1) return 0;
    const { model, tensorParallelism, devicesPerNode, fabricBytesPerSecond } = this.replica;
    const bytes = (2 * tokens * model.hiddenSize * ACTIVATION_BYTES) / tensorParallelism;
    const between = fabricBytesPerSecond > 0 ? (tensorParallelism * this.stages) / devicesPerNode : 0;
    return (this.stages - between) * stageBoundarySeconds(this.replica, 0, bytes) +
      (between > 0 ? between * stageBoundarySeconds(this.replica, fabricBytesPerSecond, bytes) : 0);
  }

  /** Time of a layer without attention, on average over the layers, in seconds. */
  public exactLayerSeconds(tokens: number): number {
    const { model, accelerator } = this.replica;
    const traffic = (LAYER_TRAFFIC_BYTES * tokens * model.hiddenSize) / (accelerator.memoryBandwidthBytesPerSecond * LAYER_TRAFFIC_FRACTION);
    return this.layerAllReduceSeconds(tokens) + LAYER_SECONDS + traffic + this.productsSeconds(this.everyLayer, tokens) + this.feedForwardSeconds(tokens);
  }

  private feedForwardSeconds(tokens: number): number {
    const experts = this.expertLayersFraction;
    const dense = experts < 1 ? (1 - experts) * this.productsSeconds(this.denseBlock, tokens) : 0;
    if (experts === 0) return dense;
    const routed = expertsSeconds(this.replica, this.device, this.formats.experts, tokens);
    return dense + experts * (routed + this.productsSeconds(this.sharedExperts, tokens));
  }

  private attentionSeconds(cachedTokens: number, pairs: number): number {
    return (cachedTokens > 0 ? ATTENTION_SECONDS + cachedTokens * this.cachedToken : 0) + (pairs > 0 ? ATTENTION_SECONDS + pairs * this.tokenPair : 0);
  }

  private layerAllReduceSeconds(tokens: number): number {
    const { model, tensorParallelism } = this.replica;
    return 2 * allReduceSeconds(this.replica, tensorParallelism, tokens * model.hiddenSize * ACTIVATION_BYTES);
  }

  private outputSeconds(sequences: number): number {
    const { model, tensorParallelism } = this.replica;
    return productSeconds(this.device, this.formats.plain, Math.max(sequences, 1), { outputs: model.vocabularySize / tensorParallelism, inputs: model.hiddenSize });
  }

  private productsSeconds(products: readonly LayerProduct[], tokens: number): number {
    let seconds = 0;
    for (const product of products) seconds += productSeconds(this.device, product.format, tokens, product);
    return seconds;
  }
}
