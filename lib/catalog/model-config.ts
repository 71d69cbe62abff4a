import { attentionFromConfig } from './config/attention-config';
import { ConfigFields, type ConfigProblem } from './config/config-fields';
import { contextTokensFromConfig } from './config/context-config';
import { DataType } from './data-type';
import { feedForwardFromConfig } from './config/feed-forward-config';
import type { LanguageModel } from './language-model';
import { modelFamily } from './config/model-family';
import { predictionModulesFromConfig } from './config/prediction-modules';
import { checkpointFromConfig } from './config/quantization-config';
import { slidingWindowFromConfig } from './config/sliding-window-config';
import { refuseUnsupported } from './config/unsupported-architecture';

/** More layers than any published model has; keeps work on each of them short. */
const MOST_LAYERS = 1000;

const DATA_TYPES: Readonly<Record<string, DataType>> = { bfloat16: DataType.BF16, float16: DataType.FP16, float32: DataType.FP32 };

/**
 * Reads a dense or mixture-of-experts decoder out of the fields of its Hugging Face config.json; of a multimodal one, the
 * language model. Fields that it does not know are ignored.
 *
 * @param id Hugging Face id of the model and of its checkpoint
 * @param config the parsed file
 * @returns the model, or all that is wrong with the file
 */
export function languageModelFromConfig(
  id: string,
  config: Readonly<Record<string, unknown>>,
): { readonly model: LanguageModel } | { readonly problems: ConfigProblem[] } {
  const fields = new ConfigFields(config);
  refuseUnsupported(fields);
  const layers = layersFromConfig(fields);
  const hiddenSize = fields.count('hidden_size', 'n_embd', 'n_embed');
  const contextTokens = contextTokensFromConfig(fields);
  const slidingWindow = slidingWindowFromConfig(fields, layers, contextTokens);
  const feedForward = feedForwardFromConfig(fields, layers, hiddenSize);
  const plainDataType = dataTypeFromConfig(fields);
  const multiTokenPredictionModules = predictionModulesFromConfig(fields);
  const modelType = fields.text('model_type');
  const model: LanguageModel = {
    id,
    ...(modelType === undefined ? {} : { modelType }),
    layers,
    hiddenSize,
    vocabularySize: fields.count('vocab_size', 'padded_vocab_size'),
    tiedEmbeddings: fields.flag('tie_word_embeddings') ?? modelFamily(modelType).tied ?? false,
    contextTokens,
    ...attentionFromConfig(fields, hiddenSize),
    ...(slidingWindow ? { slidingWindow } : {}),
    ...feedForward,
    ...(multiTokenPredictionModules > 0 ? { multiTokenPredictionModules } : {}),
    plainDataType,
    checkpoints: [checkpointFromConfig(id, fields, plainDataType, { layers, experts: feedForward.experts })],
  };
  return fields.problems.length > 0 ? { problems: fields.problems } : { model };
}

function layersFromConfig(fields: ConfigFields): number {
  const names = ['num_hidden_layers', 'n_layer', 'num_layers'];
  const layers = fields.count(...names);
  if (!(layers > MOST_LAYERS)) return layers;
  fields.refuseValue(fields.present(...names) ?? '', `must be at most ${MOST_LAYERS}`, layers);
  return NaN;
}

/** Data type of the weights that are not quantised. vLLM serves BF16 where the file states none, and beside quantised weights at most 16 bit. */
function dataTypeFromConfig(fields: ConfigFields): DataType {
  const name = fields.present('torch_dtype', 'dtype');
  if (name === undefined) return DataType.BF16;
  const stated = fields.text(name)?.replace('torch.', '') ?? '';
  const dataType = Object.hasOwn(DATA_TYPES, stated) ? DATA_TYPES[stated] : undefined;
  if (dataType !== undefined) return dataType === DataType.FP32 && fields.value('quantization_config') !== undefined ? DataType.BF16 : dataType;
  fields.refuseValue(name, `must be one of ${Object.keys(DATA_TYPES).join(', ')}`, fields.value(name));
  return DataType.BF16;
}
