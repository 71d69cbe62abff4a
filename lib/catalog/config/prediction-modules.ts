import type { ConfigFields } from './config-fields';

/**
 * Model types whose modules for multi-token prediction vLLM 0.27 drafts with (`hf_config_override` of vllm/config/speculative.py); of others it
 * ignores them. GLM-4.5 and 4.6 are `glm4_moe`.
 */
const MODEL_TYPES = ['deepseek_v3', 'ernie4_5_moe', 'glm4_moe', 'mimo', 'pangu_ultra_moe'];

/** Modules for multi-token prediction of a config.json that the engine drafts with; 0 where there are none. */
export function predictionModulesFromConfig(fields: ConfigFields): number {
  const modules = fields.optionalCount(['num_nextn_predict_layers'], 0) ?? 0;
  return MODEL_TYPES.includes(fields.text('model_type') ?? '') ? modules : 0;
}
