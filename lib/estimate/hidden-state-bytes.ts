import type { LanguageModel } from '../catalog/language-model';

const ACTIVATION_BYTES = 2; // activations have 16 bit

/** Hidden states of a number of tokens, in bytes: what an all-reduce sums and what a pipeline stage hands on, B × H × bytes. */
export function hiddenStateBytes({ hiddenSize }: Pick<LanguageModel, 'hiddenSize'>, tokens: number): number {
  return tokens * hiddenSize * ACTIVATION_BYTES;
}
