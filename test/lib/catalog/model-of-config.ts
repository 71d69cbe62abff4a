import { PUBLISHED_CONFIGS, type Config } from './published-configs';
import type { LanguageModel } from '../../../lib/catalog/language-model';
import { languageModelFromConfig } from '../../../lib/catalog/model-config';

/** Llama 3.1 8B, dense. */
export const LLAMA: Config = PUBLISHED_CONFIGS['meta-llama/Llama-3.1-8B'] ?? {};
/** Mixtral 8x7B, with experts in every layer. */
export const MIXTRAL: Config = PUBLISHED_CONFIGS['mistralai/Mixtral-8x7B-v0.1'] ?? {};
/** DeepSeek-V3, with latent attention. */
export const DEEPSEEK: Config = PUBLISHED_CONFIGS['deepseek-ai/DeepSeek-V3'] ?? {};

/** The model in a config.json. */
export function modelOf(config: Config, id = 'org/model'): LanguageModel {
  const result = languageModelFromConfig(id, config);
  if ('problems' in result) throw new Error(result.problems.map(({ field, message }) => `${field} ${message}`).join('\n'));
  return result.model;
}

/** What is wrong with a config.json. */
export function problemsOf(config: Config): readonly { field: string; message: string }[] {
  const result = languageModelFromConfig('org/model', config);
  return 'problems' in result ? result.problems : [];
}
