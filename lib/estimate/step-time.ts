import { AttentionTime } from './attention-time';
import { stageBoundarySeconds } from './collectives';
import { DraftTime } from './draft-time';
import { hiddenStateBytes } from './hidden-state-bytes';
import { SEQUENCE_SECONDS, STEP_SECONDS } from './kernel-constants';
import { LayerTime } from './layer-time';
import type { Replica } from './replica';
import { checkedTokens, tokensPerStep } from './speculation';

/** Decoded sequences of a step. */
interface DecodedSequences {
  /** Sequences that each rank decodes. */
  readonly sequences: number;
  /** Tokens that they attend to, all together. */
  readonly cachedTokens: number;
}

/** Parts of prompts in a step. */
interface PromptChunk {
  /** Tokens that each rank reads. */
  readonly tokens: number;
  /** Rows of the output layer. */
  readonly rows: number;
  /** Pairs of tokens in the attention over them. */
  readonly pairs: number;
  /** Attention ranks that read such a chunk. */
  readonly readingRanks: number;
}

const NO_CHUNK: PromptChunk = { tokens: 0, rows: 0, pairs: 0, readingRanks: 0 };

/** Time of the steps of one replica. */
export class StepTime {
  /** Tokens that a decode step gives each sequence on average; more than 1 where tokens are drafted. */
  public readonly tokensPerStep: number;
  private readonly stages: number;
  /** Tokens of each decoded sequence in a step. */
  private readonly checked: number;
  private readonly attention: AttentionTime;
  private readonly draft: DraftTime | undefined;

  /**
   * @param replica the replica
   * @param layer time of its layers, which replicas may share
   * @param draftLayer time of the layers that draft, likewise
   */
  constructor(private readonly replica: Replica, private readonly layer = new LayerTime(replica), draftLayer?: LayerTime) {
    const draft = replica.speculation?.draft;
    this.stages = replica.layersPerStage.length;
    this.checked = checkedTokens(replica);
    this.tokensPerStep = tokensPerStep(replica);
    this.attention = new AttentionTime(replica, this.checked);
    this.draft = draft && new DraftTime(draft, draftLayer);
  }

  /**
   * Time of the slowest stage for one step, in seconds, drafting aside.
   *
   * @param tokens tokens of the step
   * @param sequences rows of the output layer: decoded sequences and prompts that end
   * @param cachedTokens tokens that the decoded sequences attend to, all together
   * @param pairs pairs of tokens in the attention over the step's part of a prompt
   */
  public stageSeconds(tokens: number, sequences: number, cachedTokens: number, pairs: number): number {
    return this.slowestStageSeconds(this.layer.seconds(tokens) + this.attention.seconds(cachedTokens, pairs), sequences, sequences);
  }

  /**
   * Time of the slowest stage for one step that decodes and reads no prompt, in seconds: drafts k tokens for each sequence and computes
   * k + 1 of each, for which the cache is read once.
   */
  public decodeStageSeconds({ sequences, cachedTokens }: DecodedSequences): number {
    const tokens = this.checked * sequences;
    const layer = this.layer.seconds(tokens) + this.attention.seconds(cachedTokens, 0);
    return this.slowestStageSeconds(layer, tokens, sequences) + this.draftSeconds({ sequences, cachedTokens });
  }

  /**
   * Time in which tokens are drafted in one step, in seconds: k passes; the first also reads what the step reads of prompts. 0 without
   * speculation, and with n-grams, which the host looks up.
   */
  public draftSeconds({ sequences, cachedTokens }: DecodedSequences, chunk = NO_CHUNK): number {
    const { draft } = this;
    if (!draft) return 0;
    const drafted = sequences + chunk.rows;
    const first = draft.seconds({ tokens: sequences + chunk.tokens, sequences: drafted, cachedTokens, pairs: chunk.pairs });
    return first + (this.checked - 2) * draft.seconds({ tokens: drafted, sequences: drafted, cachedTokens, pairs: 0 });
  }

  /**
   * The same where only some of the attention ranks read a part of a prompt.
   *
   * @param decoded what every rank decodes beside it: sequences and the tokens that they attend to
   * @param chunk tokens, rows of the output layer and pairs of tokens in the attention of what each of `readingRanks` reads
   */
  public promptStageSeconds(decoded: DecodedSequences, chunk: PromptChunk): number {
    const { sequences, cachedTokens } = decoded;
    const { checked } = this;
    const expertTokens = this.replica.attentionDataParallelism * checked * Math.max(sequences, 1) + chunk.readingRanks * chunk.tokens; // idle ranks run along
    const layer = this.layer.seconds(checked * sequences + chunk.tokens, expertTokens) + this.attention.seconds(cachedTokens, chunk.pairs);
    return this.slowestStageSeconds(layer, checked * sequences + chunk.rows, sequences + chunk.rows) + this.draftSeconds(decoded, chunk);
  }

  private slowestStageSeconds(layer: number, rows: number, sequences: number): number {
    const { layersPerStage } = this.replica;
    const first = (layersPerStage[0] ?? 0) * layer;
    const last = (layersPerStage[this.stages - 1] ?? 0) * layer + this.layer.outputSeconds(rows);
    return Math.max(first, last) + STEP_SECONDS + SEQUENCE_SECONDS * sequences;
  }

  /**
   * Time in which every one of a rank's sequences gets its next token, in seconds.
   *
   * With p stages the sequences go round in p micro-batches: p times the slowest stage at N ÷ p, and p boundaries. Where tokens are drafted,
   * a step gives several: its time ÷ `tokensPerStep`.
   *
   * @param sequences sequences that each attention rank decodes together, at least 1
   * @param contextTokens tokens that each attends to, on average
   */
  public decodeSeconds(sequences: number, contextTokens: number): number {
    const batch = Math.max(sequences / this.stages, 1);
    const round = this.stages * this.decodeStageSeconds({ sequences: batch, cachedTokens: batch * contextTokens }) + this.boundarySeconds(batch);
    return round / this.tokensPerStep;
  }

  /**
   * Time that one decode step spends in all-reduces, between attention ranks and experts, and at stage boundaries, in seconds.
   *
   * @param sequences sequences that each attention rank decodes together
   */
  public communicationSeconds(sequences: number): number {
    const batch = Math.max(sequences / this.stages, 1);
    const layers = this.stages * (this.replica.layersPerStage[0] ?? 0);
    const tokens = this.checked * batch;
    const exchange = this.layer.exchangeSeconds(tokens * this.replica.attentionDataParallelism);
    const drafting = this.draft ? (this.checked - 1) * this.draft.communicationSeconds(batch) : 0;
    return layers * (this.layer.allReducesSeconds(tokens) + exchange) + this.boundarySeconds(batch) + drafting;
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
}
