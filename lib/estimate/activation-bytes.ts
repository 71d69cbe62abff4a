import type { LanguageModel } from '../catalog/language-model';

/**
 * The sampler's buffers, in bytes per sequence and vocabulary entry: 32-bit logits, their copies and their sort.
 *
 * Fitted to eight models that llm-d-planner measured with vLLM 0.11 on an H100 (4.76, 5.64 and 7.38 GiB at 1,024 sequences and
 * 128,256, 151,936 and 201,088 entries), docs/empirical-vllm-memory-results.md of llm-d-incubation/llm-d-planner.
 */
const SAMPLER_BYTES = 38.9;

const ACTIVATION_BYTES = 2; // activations have 16 bit

/** Buffers of the sampler, in bytes. */
export function samplerBytes(model: LanguageModel, sequences: number): number {
  return SAMPLER_BYTES * sequences * model.vocabularySize;
}

/**
 * Activations of one layer for a step of `tokens` tokens on one device, in bytes:
 * 2 · T · (3f ÷ t + 2h + (query + 2 key-value heads) · head size ÷ t) · 2 bytes.
 */
export function layerActivationBytes(model: LanguageModel, tensorParallelism: number, tokens: number): number {
  const experts = model.experts ? model.experts.perToken * model.experts.intermediateSize + model.experts.sharedIntermediateSize : 0;
  const intermediate = 3 * Math.max(model.intermediateSize, experts);
  const heads = (model.queryHeads + 2 * model.keyValueHeads) * model.headSize;
  return 2 * tokens * ((intermediate + heads) / tensorParallelism + 2 * model.hiddenSize) * ACTIVATION_BYTES;
}
