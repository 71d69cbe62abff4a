import type { ResolvedRequest } from '../request/resolved-request';

const LONGEST_NGRAM = 4; // vLLM's example, https://docs.vllm.ai/en/latest/features/speculative_decoding/n_gram/

/**
 * vLLM's `--speculative-config`, which is JSON; undefined where no tokens are drafted.
 *
 * Names as in `SpeculativeConfig`, https://docs.vllm.ai/en/v0.26.0/api/vllm/config/speculative/: methods `draft_model`, `mtp` and `ngram`. A
 * draft model takes the tensor parallelism of the model unless another is stated, which vLLM refuses.
 */
export function speculativeConfig({ engineOptions, model }: Pick<ResolvedRequest, 'engineOptions' | 'model'>): string | undefined {
  const { speculativeTokens: tokens, speculativeModel } = engineOptions;
  if (tokens === 0) return undefined;
  const count = { num_speculative_tokens: tokens };
  if (speculativeModel !== undefined) return JSON.stringify({ method: 'draft_model', model: speculativeModel, ...count });
  const modules = model.multiTokenPredictionModules ?? 0;
  return JSON.stringify(modules > 0 ? { method: 'mtp', ...count } : { method: 'ngram', ...count, prompt_lookup_max: LONGEST_NGRAM });
}
