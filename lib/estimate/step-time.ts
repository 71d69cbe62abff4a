import { cachedTokenSeconds, tokenPairSeconds } from './attention-time';
import { stageBoundarySeconds } from './collectives';
import { hiddenStateBytes } from './hidden-state-bytes';
import { ATTENTION_SECONDS, SEQUENCE_SECONDS, STEP_SECONDS, kernelConstants } from './kernel-constants';
import { LayerTime } from './layer-time';
import type { Replica } from './replica';

/** Time of the steps of one replica. */
export class StepTime {
  private readonly stages: number;
  /** Seconds of attention for each cached token read, in one layer. */
  private readonly cachedToken: number;
  /** Seconds of attention for each pair of prompt tokens, in one layer. */
  private readonly tokenPair: number;

  /**
   * @param replica the replica
   * @param layer time of its layers, which replicas may share
   */
  constructor(private readonly replica: Replica, private readonly layer = new LayerTime(replica)) {
    const constants = kernelConstants(replica.accelerator);
    this.stages = replica.layersPerStage.length;
    this.cachedToken = cachedTokenSeconds(replica, constants);
    this.tokenPair = tokenPairSeconds(replica, constants);
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
    return this.slowestStageSeconds(this.layer.seconds(tokens) + this.attentionSeconds(cachedTokens, pairs), sequences);
  }

  /**
   * The same where only some of the attention ranks read a part of a prompt.
   *
   * @param decoded what every rank decodes beside it: sequences and the tokens that they attend to
   * @param chunk tokens, rows of the output layer and pairs of tokens in the attention of what each of `readingRanks` reads
   */
  public promptStageSeconds(
    decoded: { readonly sequences: number; readonly cachedTokens: number },
    chunk: { readonly tokens: number; readonly rows: number; readonly pairs: number; readonly readingRanks: number },
  ): number {
    const { sequences, cachedTokens } = decoded;
    const expertTokens = this.replica.attentionDataParallelism * Math.max(sequences, 1) + chunk.readingRanks * chunk.tokens; // idle ranks run along
    const layer = this.layer.seconds(sequences + chunk.tokens, expertTokens) + this.attentionSeconds(cachedTokens, chunk.pairs);
    return this.slowestStageSeconds(layer, sequences + chunk.rows);
  }

  private slowestStageSeconds(layer: number, sequences: number): number {
    const { layersPerStage } = this.replica;
    const first = (layersPerStage[0] ?? 0) * layer;
    const last = (layersPerStage[this.stages - 1] ?? 0) * layer + this.layer.outputSeconds(sequences);
    return Math.max(first, last) + STEP_SECONDS + SEQUENCE_SECONDS * sequences;
  }

  /**
   * Time in which every one of a rank's sequences gets its next token, in seconds.
   *
   * With p stages the sequences go round in p micro-batches: p times the slowest stage at N ÷ p, and p boundaries.
   *
   * @param sequences sequences that each attention rank decodes together, at least 1
   * @param contextTokens tokens that each attends to, on average
   */
  public decodeSeconds(sequences: number, contextTokens: number): number {
    const batch = Math.max(sequences / this.stages, 1);
    return this.stages * this.stageSeconds(batch, batch, batch * contextTokens, 0) + this.boundarySeconds(batch);
  }

  /**
   * Time that one decode step spends in all-reduces, between attention ranks and experts, and at stage boundaries, in seconds.
   *
   * @param sequences sequences that each attention rank decodes together
   */
  public communicationSeconds(sequences: number): number {
    const batch = Math.max(sequences / this.stages, 1);
    const layers = this.stages * (this.replica.layersPerStage[0] ?? 0);
    const exchange = this.layer.exchangeSeconds(batch * this.replica.attentionDataParallelism);
    return layers * (this.layer.allReducesSeconds(batch) + exchange) + this.boundarySeconds(batch);
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
    const bytes = (2 * hiddenStateBytes(model, tokens)) / tensorParallelism;
    const between = fabricBytesPerSecond > 0 ? (tensorParallelism * this.stages) / devicesPerNode : 0;
    return (this.stages - between) * stageBoundarySeconds(this.replica, 0, bytes) +
      (between > 0 ? between * stageBoundarySeconds(this.replica, fabricBytesPerSecond, bytes) : 0);
  }

  private attentionSeconds(cachedTokens: number, pairs: number): number {
    return (cachedTokens > 0 ? ATTENTION_SECONDS + cachedTokens * this.cachedToken : 0) + (pairs > 0 ? ATTENTION_SECONDS + pairs * this.tokenPair : 0);
  }
}
