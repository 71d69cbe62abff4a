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
  const pairsPerToken = promptPairs(replica.model, tokens) / tokens;
  const whole = Math.floor(tokens / batch.promptTokens);
  const rest = tokens - whole * batch.promptTokens;
  return {
    addedSeconds:
      (whole > 0 ? whole * addedSeconds(step, batch, batch.promptTokens, pairsPerToken) : 0) +
      (rest > 0 ? addedSeconds(step, batch, rest, pairsPerToken) : 0),
    steps: whole + (rest > 0 ? 1 : 0),
  };
}

/** Time that a chunk adds to a step, with a row of the output layer: vLLM samples after every chunk and drops what is not the last. */
function addedSeconds(step: StepTime, { sequences, cachedTokens, stepSeconds }: DecodeBatch, chunk: number, pairsPerToken: number): number {
  return step.stageSeconds(sequences + chunk, sequences + 1, cachedTokens, pairsPerToken * chunk) - stepSeconds;
}
