import { operatorTerms } from './operator-terms';
import { inSequence, repeated } from './terms';
import type { Terms } from './terms';
import { expertsWork } from '../estimate/experts-time';
import { LAYER_SECONDS, LAYER_TRAFFIC_BYTES, LAYER_TRAFFIC_FRACTION } from '../estimate/kernel-constants';
import type { LayerProduct } from '../estimate/layer-products';
import type { LayerTime } from '../estimate/layer-time';
import { productWork } from '../estimate/matrix-product';
import type { TokenTable } from '../estimate/token-table';
import { TimeTermName } from '../plan/time-term';

/** Time of a layer without its attention over the context, by what it is spent on: the parts of `LayerTime`. */
export class LayerTerms {
  /** @param layer the time to explain */
  constructor(private readonly layer: LayerTime) {}

  /**
   * A layer, on average over the layers.
   *
   * @param tokens tokens of each attention rank
   * @param expertTokens tokens of all ranks together, which the experts see
   */
  public terms(tokens: number, expertTokens = tokens * this.layer.replica.attentionDataParallelism): Terms {
    const { rankTable, expertsTable, expertLayersFraction } = this.layer;
    const rank = tabled(rankTable, tokens, (at) => this.rankTerms(at));
    return expertLayersFraction > 0 ? inSequence(rank, tabled(expertsTable, expertTokens, (at) => this.expertsTerms(at))) : rank;
  }

  /** The output layer for a number of rows. */
  public outputTerms(rows: number): Terms {
    const { outputTable, device, formats, replica: { model, tensorParallelism } } = this.layer;
    const shape = { outputs: model.vocabularySize / tensorParallelism, inputs: model.hiddenSize };
    return tabled(outputTable, rows, (at) => operatorTerms(productWork(device, formats.plain, at, shape)));
  }

  private rankTerms(tokens: number): Terms {
    const { layer } = this;
    const { model, accelerator } = layer.replica;
    const traffic = (LAYER_TRAFFIC_BYTES * tokens * model.hiddenSize) / (accelerator.memoryBandwidthBytesPerSecond * LAYER_TRAFFIC_FRACTION);
    const experts = layer.expertLayersFraction;
    return inSequence(
      { [TimeTermName.COLLECTIVES]: layer.allReducesSeconds(tokens), [TimeTermName.HOST]: LAYER_SECONDS, [TimeTermName.ACTIVATIONS]: traffic },
      this.productsTerms(layer.everyLayer, tokens),
      repeated(this.productsTerms(layer.denseBlock, tokens), 1 - experts),
      repeated(this.productsTerms(layer.sharedExperts, tokens), experts),
    );
  }

  private expertsTerms(expertTokens: number): Terms {
    const { replica, device, formats, expertLayersFraction } = this.layer;
    const experts = operatorTerms(expertsWork(replica, device, formats.experts, expertTokens));
    return inSequence(repeated(experts, expertLayersFraction), { [TimeTermName.COLLECTIVES]: this.layer.exchangeSeconds(expertTokens) });
  }

  private productsTerms(products: readonly LayerProduct[], tokens: number): Terms {
    return inSequence(...products.map((product) => operatorTerms(productWork(this.layer.device, product.format, tokens, product))));
  }
}

/** What a table interpolates, with the same shares. */
function tabled(table: TokenTable, tokens: number, exact: (tokens: number) => Terms): Terms {
  return inSequence(...table.parts(tokens).map((part) => repeated(exact(part.tokens), part.share)));
}
