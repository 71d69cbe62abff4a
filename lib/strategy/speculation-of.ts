import { dataTypeSupport } from '../catalog/data-type-support';
import type { LanguageModel } from '../catalog/language-model';
import { findLanguageModel } from '../catalog/language-models';
import type { Draft, Replica, Speculation } from '../estimate/replica';
import type { ResolvedRequest } from '../request/resolved-request';
import { weightChoices } from './weight-choices';

/** The model that the request names to draft tokens; undefined where it names none or drafts none. */
export function draftModelOf({ engineOptions }: Pick<ResolvedRequest, 'engineOptions'>): LanguageModel | undefined {
  const { speculativeTokens, speculativeModel } = engineOptions;
  if (speculativeTokens === 0 || speculativeModel === undefined) return undefined;
  const model = findLanguageModel(speculativeModel);
  if (!model) throw new Error(`the catalogue has no ${speculativeModel}`);
  return model;
}

/**
 * How a replica drafts tokens, as the request has it: with the model that it names, else with the model's own modules for multi-token
 * prediction, else with n-grams. Undefined where it drafts none.
 */
export function speculationOf(replica: Replica, resolved: Pick<ResolvedRequest, 'engineOptions'>): Speculation | undefined {
  const { speculativeTokens: tokens, speculativeAcceptanceFraction: acceptanceFraction } = resolved.engineOptions;
  if (tokens === 0) return undefined;
  const named = draftModelOf(resolved);
  const draft = named ? draftModel(replica, named) : draftModule(replica);
  return { tokens, acceptanceFraction, ...(draft ? { draft } : {}) };
}

/** A draft model, published weights: vLLM splits it over the same devices and caches its keys and values in the same type. */
function draftModel(replica: Replica, model: LanguageModel): Draft {
  const [choice] = weightChoices(model);
  if (!choice) throw new Error(`${model.id} has no weights`);
  const weightOnly = dataTypeSupport(choice.weights.dataType, replica.accelerator).support === 'weight-only';
  return {
    replica: {
      ...replica, model, weights: { ...choice.weights, weightOnly }, layersPerStage: [model.layers], expertParallelism: 1, attentionDataParallelism: 1,
    },
    layersPerPass: model.layers,
    module: false,
  };
}

/** The modules are layers like the model's last, in the data type of the weights. */
function draftModule(replica: Replica): Draft | undefined {
  const { model } = replica;
  const modules = model.multiTokenPredictionModules ?? 0;
  if (modules === 0) return undefined;
  const experts = model.experts && { ...model.experts, denseLayers: 0 };
  return {
    replica: { ...replica, model: { ...model, layers: modules, ...(experts ? { experts } : {}) }, layersPerStage: [modules] },
    layersPerPass: 1,
    module: true,
  };
}
