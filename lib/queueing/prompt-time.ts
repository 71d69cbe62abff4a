import { promptPairs } from '../estimate/attention-time';
import type { Replica } from '../estimate/replica';
import type { StepTime } from '../estimate/step-time';

/** What one prompt costs a replica that decodes. */
export interface PromptTime {
  /** Time that the prompt adds to the steps that carry it, in seconds. */
  readonly addedSeconds: number;
  /** Steps that carry it. */
  readonly steps: number;
}

/** Decoded sequences beside which prompts are read. */
export interface DecodeBatch {
  /** Sequences of each micro-batch. */
  readonly sequences: number;
  /** Tokens that they attend to, all together. */
  readonly cachedTokens: number;
  /** Time of a step of theirs alone, in seconds. */
  readonly stepSeconds: number;
  /** Tokens of a prompt that fit into a step beside them. */
  readonly promptTokens: number;
}

/**
 * The marginal cost of a prompt under chunked prefill: Σ over chunks of t(N + c) − t(N).
 *
 * @param replica the replica
 * @param step its step times
 * @param batch what it decodes meanwhile
 * @param tokens tokens of the prompt
 */
export function promptTime(replica: Replica, step: StepTime, batch: DecodeBatch, tokens: number): PromptTime {
  const pairs = promptPairs(replica.model, tokens);
  const added = (chunk: number, ends: number): number =>
    step.stageSeconds(batch.sequences + chunk, batch.sequences + ends, batch.cachedTokens, (pairs * chunk) / tokens) - batch.stepSeconds;

  const whole = Math.floor(tokens / batch.promptTokens);
  const rest = tokens - whole * batch.promptTokens;
  return {
    addedSeconds: (whole > 0 ? whole * added(batch.promptTokens, 0) : 0) + (rest > 0 ? added(rest, 1) : 0),
    steps: whole + (rest > 0 ? 1 : 0),
  };
}
