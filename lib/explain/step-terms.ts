import { LayerTerms } from './layer-terms';
import { operatorTerms } from './operator-terms';
import { inSequence, repeated, total } from './terms';
import type { Terms } from './terms';
import { cachedTokenWork, tokenPairSeconds } from '../estimate/attention-time';
import { ATTENTION_SECONDS, SEQUENCE_SECONDS, STEP_SECONDS, kernelConstants } from '../estimate/kernel-constants';
import { LayerTime } from '../estimate/layer-time';
import type { Replica } from '../estimate/replica';
import { checkedTokens } from '../estimate/speculation';
import type { StepTime } from '../estimate/step-time';
import { TimeTermName } from '../plan/time-term';

type Decoded = Parameters<StepTime['promptStageSeconds']>[0];
type Chunk = Parameters<StepTime['promptStageSeconds']>[1];

/** Time of the steps of one replica, by what it is spent on: the parts of `StepTime`. */
export class StepTerms {
  private readonly layer: LayerTerms;
  private readonly checked: number;

  /**
   * @param replica the replica
   * @param step the times to explain
   */
  constructor(private readonly replica: Replica, private readonly step: StepTime) {
    this.layer = new LayerTerms(new LayerTime(replica));
    this.checked = checkedTokens(replica);
  }

  /**
   * The step in which every one of a rank's sequences gets its next tokens; with pipeline stages, one round of all micro-batches.
   *
   * @param sequences sequences that each attention rank decodes together, at least 1
   * @param contextTokens tokens that each attends to, on average
   */
  public decodeTerms(sequences: number, contextTokens: number): Terms {
    const stages = this.replica.layersPerStage.length;
    const batch = Math.max(sequences / stages, 1);
    const decoded = { sequences: batch, cachedTokens: batch * contextTokens };
    const tokens = this.checked * batch;
    const layer = inSequence(this.layer.terms(tokens), this.attentionTerms(decoded.cachedTokens, 0));
    const stage = inSequence(this.slowestStageTerms(layer, tokens, batch), { [TimeTermName.DRAFT]: this.step.draftSeconds(decoded) });
    return inSequence(repeated(stage, stages), this.boundaryTerms(batch));
  }

  /**
   * The slowest stage for one step that reads a part of a prompt.
   *
   * @param decoded what every rank decodes beside it
   * @param chunk what each of `readingRanks` reads
   */
  public promptStageTerms(decoded: Decoded, chunk: Chunk): Terms {
    const { sequences, cachedTokens } = decoded;
    const tokens = this.checked * sequences;
    const expertTokens = this.replica.attentionDataParallelism * this.checked * Math.max(sequences, 1) + chunk.readingRanks * chunk.tokens;
    const layer = inSequence(this.layer.terms(tokens + chunk.tokens, expertTokens), this.attentionTerms(cachedTokens, chunk.pairs));
    return inSequence(
      this.slowestStageTerms(layer, tokens + chunk.rows, sequences + chunk.rows),
      { [TimeTermName.DRAFT]: this.step.draftSeconds(decoded, chunk) },
    );
  }

  /** All boundaries between stages that a micro-batch crosses. */
  public boundaryTerms(tokens: number): Terms {
    return { [TimeTermName.COLLECTIVES]: this.step.boundarySeconds(tokens) };
  }

  private slowestStageTerms(layer: Terms, rows: number, sequences: number): Terms {
    const { layersPerStage } = this.replica;
    const first = repeated(layer, layersPerStage[0] ?? 0);
    const last = inSequence(repeated(layer, layersPerStage.at(-1) ?? 0), this.layer.outputTerms(rows));
    return inSequence(total(first) > total(last) ? first : last, { [TimeTermName.HOST]: STEP_SECONDS + SEQUENCE_SECONDS * sequences });
  }

  private attentionTerms(cachedTokens: number, pairs: number): Terms {
    const constants = kernelConstants(this.replica.accelerator);
    const { [TimeTermName.ACTIVATIONS]: cache = 0, ...others } = operatorTerms(cachedTokenWork(this.replica, constants, this.checked));
    return inSequence(
      repeated({ [TimeTermName.KEY_VALUE_CACHE]: cache, ...others }, cachedTokens),
      { [TimeTermName.COMPUTE]: pairs * tokenPairSeconds(this.replica, constants) },
      { [TimeTermName.HOST]: (Number(cachedTokens > 0) + Number(pairs > 0)) * ATTENTION_SECONDS },
    );
  }
}
