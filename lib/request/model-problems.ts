import { choice } from './choice';
import { likelyNames } from './likely-names';
import type { RequestProblem } from './request-problem';
import { isMap } from './rule-problems';
import { shownValue } from './shown-value';
import type { LanguageModel } from '../catalog/language-model';
import { LANGUAGE_MODELS, findLanguageModel, languageModelIds } from '../catalog/language-models';
import { languageModelFromConfig } from '../catalog/model-config';

/** The model of a request, or all that is wrong with it. */
export type RequestedModel = { readonly model: LanguageModel } | { readonly problems: RequestProblem[] };

/**
 * The model that a request names or describes; its configuration goes before the catalogue's.
 *
 * @param id a text that is not empty
 */
export function requestedModel(id: string, modelConfig: unknown): RequestedModel {
  if (isMap(modelConfig)) return describedModel(id, modelConfig);
  const model = findLanguageModel(id);
  if (model !== undefined) return { model };
  const common = LANGUAGE_MODELS.map((listed) => listed.id);
  const likely = likelyNames(id, languageModelIds(), common);
  const remedy = likely.length > 0 ? `did you mean ${choice(likely)}? Else` : `use ${choice(common)}, or`;
  return {
    problems: [{
      path: ['model'],
      message: `model must be a model of the catalogue or come with modelConfig, got ${shownValue(id)}; ${remedy} state modelConfig, the fields of its config.json`,
    }],
  };
}

function describedModel(id: string, modelConfig: Readonly<Record<string, unknown>>): RequestedModel {
  const described = languageModelFromConfig(id, modelConfig);
  if ('model' in described) return described;
  const problems = described.problems.map(({ field, message }) => ({ path: ['modelConfig', ...field.split('.')], message: `modelConfig.${field} ${message}` }));
  return { problems };
}
