import { gammaLengths } from '../../../lib/estimate/lengths';
import { memoryFit } from '../../../lib/estimate/memory';
import type { Replica } from '../../../lib/estimate/replica';
import { StepTime } from '../../../lib/estimate/step-time';
import { Serving, meanContextTokens } from '../../../lib/queueing/serving';

/** Lengths of requests, in tokens on average, and how much they vary. */
export interface MeanLengths {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly lengthVariation?: number;
  readonly prefixCacheHitFraction?: number;
}

/** A replica that serves requests of some lengths, with as many sequences as its memory holds. */
export function servingOf(replica: Replica, { inputTokens, outputTokens, lengthVariation = 0.5, prefixCacheHitFraction = 0 }: MeanLengths): Serving {
  const { contextTokens } = replica.model;
  const lengths = {
    prompts: gammaLengths(inputTokens, lengthVariation, contextTokens), answers: gammaLengths(outputTokens, lengthVariation, contextTokens), prefixCacheHitFraction,
  };
  const held = { longest: lengths.prompts.longest + lengths.answers.longest, mean: meanContextTokens(lengths) };
  return new Serving(replica, new StepTime(replica), memoryFit(replica, held).maxSequences, lengths);
}
