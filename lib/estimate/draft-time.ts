import { AttentionTime } from './attention-time';
import { kernelConstants } from './kernel-constants';
import { LayerTime } from './layer-time';
import { productSeconds } from './matrix-product';
import { numberFormat } from './number-format';
import type { Draft } from './replica';

/** What a pass of the draft computes. */
export interface DraftPass {
  /** Tokens that pass its layers. */
  readonly tokens: number;
  /** Sequences for which it drafts a token. */
  readonly sequences: number;
  /** Tokens that they attend to, all together. */
  readonly cachedTokens: number;
  /** Pairs of tokens in the attention over a part of a prompt. */
  readonly pairs: number;
}

/** Time in which a draft model, or the model's own module for multi-token prediction, drafts tokens, without the host's. */
export class DraftTime {
  private readonly attention: AttentionTime;

  /**
   * @param draft what drafts
   * @param layer time of its layers, which replicas may share
   */
  constructor(private readonly draft: Draft, private readonly layer = new LayerTime(draft.replica)) {
    this.attention = new AttentionTime(draft.replica, 1);
  }

  /** Time to draft one token for each of some sequences, in seconds. */
  public seconds({ tokens, sequences, cachedTokens, pairs }: DraftPass): number {
    const layer = this.layer.seconds(tokens) + this.attention.seconds(cachedTokens, pairs);
    return this.draft.layersPerPass * layer + this.layer.outputSeconds(sequences) + this.joinSeconds(tokens);
  }

  /** Time of the all-reduces of one such pass, and of the exchange between attention ranks, in seconds. */
  public communicationSeconds(tokens: number): number {
    const exchange = this.layer.exchangeSeconds(tokens * this.draft.replica.attentionDataParallelism);
    return this.draft.layersPerPass * (this.layer.allReducesSeconds(tokens) + exchange);
  }

  /** A module makes one vector of a token's embedding and its hidden state: 2h → h, in 16 bit, whole on every device. */
  private joinSeconds(tokens: number): number {
    if (!this.draft.module) return 0;
    const { accelerator, model } = this.draft.replica;
    const constants = kernelConstants(accelerator);
    const device = { bytesPerSecond: accelerator.memoryBandwidthBytesPerSecond * constants.memoryFraction, multiprocessors: accelerator.streamingMultiprocessors };
    const format = numberFormat(accelerator, constants, { dataType: model.plainDataType, scaleGroup: 0, weightOnly: false });
    return productSeconds(device, format, tokens, { outputs: model.hiddenSize, inputs: 2 * model.hiddenSize });
  }
}
