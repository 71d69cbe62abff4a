import { DEEPSEEK_MODELS } from './models/deepseek-models';
import { GPT_OSS_MODELS } from './models/gpt-oss-models';
import type { LanguageModel, PublishedCheckpoint } from './language-model';
import { LLAMA_MODELS } from './models/llama-models';
import { MISTRAL_MODELS } from './models/mistral-models';
import { QWEN_MODELS } from './models/qwen-models';

/** Day on which the tables of models were compiled. */
export const LANGUAGE_MODELS_DATE = '2026-11-24';

/** The models of the catalogue. */
export const LANGUAGE_MODELS: readonly LanguageModel[] = [
  ...LLAMA_MODELS,
  ...QWEN_MODELS,
  ...MISTRAL_MODELS,
  ...GPT_OSS_MODELS,
  ...DEEPSEEK_MODELS,
];

/** Models by the id of each of their checkpoints, that checkpoint first. */
const MODELS_BY_ID: ReadonlyMap<string, LanguageModel> = new Map(
  LANGUAGE_MODELS.flatMap((model) => model.checkpoints.map((checkpoint) => [checkpoint.id, servedFrom(model, checkpoint)] as const)),
);

/**
 * The model with a Hugging Face id, which may be that of one of its quantised checkpoints: that one is the first then.
 *
 * @param id matched exactly
 */
export function findLanguageModel(id: string): LanguageModel | undefined {
  return MODELS_BY_ID.get(id);
}

/** Every id that `findLanguageModel` knows. */
export function languageModelIds(): string[] {
  return [...MODELS_BY_ID.keys()];
}

function servedFrom(model: LanguageModel, checkpoint: PublishedCheckpoint): LanguageModel {
  if (checkpoint.id === model.id) return model;
  return { ...model, id: checkpoint.id, checkpoints: [checkpoint, ...model.checkpoints.filter((other) => other !== checkpoint)] };
}
