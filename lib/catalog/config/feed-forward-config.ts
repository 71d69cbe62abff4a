import type { ConfigFields } from './config-fields';
import { expertsFromConfig } from './experts-config';
import type { LanguageModel } from '../language-model';
import { feedForwardMatrices, modelFamily, type ModelFamily } from './model-family';

type FeedForward = Pick<LanguageModel, 'intermediateSize' | 'feedForwardMatrices' | 'experts'>;

const ACTIVATION = ['hidden_act', 'hidden_activation', 'activation_function'];
const DENSE_SIZE = ['intermediate_size', 'ffn_hidden_size', 'ffn_dim', 'n_inner'];

/** Dense blocks and experts of a config.json. */
export function feedForwardFromConfig(fields: ConfigFields, layers: number, hiddenSize: number): FeedForward {
  const modelType = fields.text('model_type');
  const family = modelFamily(modelType);
  const activation = ACTIVATION.map((name) => fields.text(name)).find((name) => name !== undefined);
  const experts = expertsFromConfig(fields, family, layers);
  const allExperts = experts?.denseLayers === 0;
  return {
    intermediateSize: allExperts ? 0 : denseSize(fields, family, experts !== undefined, hiddenSize),
    feedForwardMatrices: feedForwardMatrices(modelType, activation),
    ...(experts ? { experts } : {}),
  };
}

function denseSize(fields: ConfigFields, family: ModelFamily, beside: boolean, hiddenSize: number): number {
  const names = beside && family.sharedExpert ? ['intermediate_size_mlp'] : DENSE_SIZE;
  const implied = family.fourfold ? 4 * hiddenSize : undefined;
  return fields.optionalCount(names) ?? implied ?? fields.count(...names);
}
