import { promptPairs } from '../estimate/attention-time';
import type { NeuronStepTime } from '../estimate/neuron/neuron-step-time';
import type { Replica } from '../estimate/replica';
import type { StepTime } from '../estimate/step-time';

/** What one prompt costs a replica that decodes. */
export interface PromptTime {
  /** Its share of the time that prompts add to the steps that carry it, in seconds. */
  readonly addedSeconds: number;
  /** All time that prompts add to these steps, in seconds. */
  readonly sharedSeconds: number;
  /** Steps that carry it beside decoded sequences; 0 where it has a step of its own. */
  readonly steps: number;
}

/** Decoded sequences beside which prompts are read. */
export interface DecodeBatch {
  /** Sequences of each micro-batch on one attention rank. */
  readonly sequences: number;
  /** Tokens that they attend to, all together. */
  readonly cachedTokens: number;
  /** Time of a step of theirs alone, in seconds. */
  readonly stepSeconds: number;
  /** Tokens of a prompt that fit into a step beside them. */
  readonly promptTokens: number;
  /** Attention ranks that read a prompt at the same time. */
  readonly readingRanks: number;
}

/** A prompt and those beside it. */
export interface SharedPrompt {
  /** Its tokens. */
  readonly tokens: number;
  /** How many of them are computed; those before them are found in the prefix cache. */
  readonly computedTokens: number;
  /** Prompts that a step carries, itself included, if they are short enough. */
  readonly together: number;
}

/**
 * The marginal cost of a prompt under chunked prefill: Σ over chunks of t(N + c) − t(N).
 *
 * Short prompts share a step, and what it adds: the second makes it longer by more than the first where the first only fills time
 * that the step waits for memory, and by less where the first has read all experts. Tokens that the prefix cache holds take no step;
 * those behind them attend to them. NeuronCores read a prompt whole and alone, while decoding waits: the scheduler of vLLM on Neuron
 * (ContinuousBatchingNeuronScheduler) lets new prompts pass first, and a compiled step does the one or the other.
 *
 * @param replica the replica
 * @param step its step times
 * @param batch what it decodes meanwhile
 * @param prompt the prompt
 */
export function promptTime(replica: Replica, step: StepTime | NeuronStepTime, batch: DecodeBatch, prompt: SharedPrompt): PromptTime {
  const { tokens: allTokens, computedTokens: tokens, together } = prompt;
  if (replica.compiled) {
    const seconds = step.promptStageSeconds(batch, { tokens, rows: 1, pairs: 0, readingRanks: 1 });
    return { addedSeconds: seconds, sharedSeconds: seconds, steps: 0 };
  }
  const pairsPerToken = (promptPairs(replica.model, allTokens) - promptPairs(replica.model, allTokens - tokens)) / tokens;
  if (tokens <= batch.promptTokens) {
    const prompts = Math.max(Math.min(together, batch.promptTokens / tokens), 1);
    const sharedSeconds = addedSeconds(step, batch, { tokens: prompts * tokens, rows: prompts, pairsPerToken });
    return { addedSeconds: sharedSeconds / prompts, sharedSeconds, steps: 1 };
  }
  const whole = Math.floor(tokens / batch.promptTokens);
  const rest = tokens - whole * batch.promptTokens;
  const all = whole * addedSeconds(step, batch, { tokens: batch.promptTokens, rows: 1, pairsPerToken }) +
    (rest > 0 ? addedSeconds(step, batch, { tokens: rest, rows: 1, pairsPerToken }) : 0);
  return { addedSeconds: all, sharedSeconds: all, steps: whole + (rest > 0 ? 1 : 0) };
}

/** Prompts, or a part of one, in a step. */
interface Chunk {
  readonly tokens: number;
  /** Rows of the output layer: vLLM samples after every chunk and drops what is not a prompt's last. */
  readonly rows: number;
  readonly pairsPerToken: number;
}

/** Time that a chunk adds to a step. */
function addedSeconds(step: StepTime | NeuronStepTime, batch: DecodeBatch, { tokens, rows, pairsPerToken }: Chunk): number {
  return step.promptStageSeconds(batch, { tokens, rows, pairs: pairsPerToken * tokens, readingRanks: batch.readingRanks }) - batch.stepSeconds;
}
