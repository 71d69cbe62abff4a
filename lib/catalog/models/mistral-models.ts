import { DataType } from '../data-type';
import type { LanguageModel } from '../language-model';
import { plain, quantized } from './published-checkpoint';

const MIXTRAL_8X7B = {
  modelType: 'mixtral',
  layers: 32,
  hiddenSize: 4096,
  vocabularySize: 32000,
  tiedEmbeddings: false,
  contextTokens: 32768,
  queryHeads: 32,
  keyValueHeads: 8,
  headSize: 128,
  queryKeyValueBias: false,
  intermediateSize: 0,
  feedForwardMatrices: 3,
  experts: { count: 8, perToken: 2, intermediateSize: 14336, sharedIntermediateSize: 0, denseLayers: 0 },
  plainDataType: DataType.BF16,
};

const MISTRAL_SMALL_24B = {
  modelType: 'mistral',
  layers: 40,
  hiddenSize: 5120,
  vocabularySize: 131072,
  tiedEmbeddings: false,
  contextTokens: 32768,
  queryHeads: 32,
  keyValueHeads: 8,
  headSize: 128,
  queryKeyValueBias: false,
  intermediateSize: 32768,
  feedForwardMatrices: 3,
  plainDataType: DataType.BF16,
};

/** Mistral and Mixtral, as in the config.json and quantization_config of each repository. */
export const MISTRAL_MODELS: readonly LanguageModel[] = [
  {
    id: 'mistralai/Mixtral-8x7B-v0.1',
    ...MIXTRAL_8X7B,
    checkpoints: [plain('mistralai/Mixtral-8x7B-v0.1')],
  },
  {
    id: 'mistralai/Mixtral-8x7B-Instruct-v0.1',
    ...MIXTRAL_8X7B,
    checkpoints: [
      plain('mistralai/Mixtral-8x7B-Instruct-v0.1'),
      quantized('RedHatAI/Mixtral-8x7B-Instruct-v0.1-FP8', DataType.FP8),
      quantized('TheBloke/Mixtral-8x7B-Instruct-v0.1-AWQ', DataType.INT4_AWQ, 128),
    ],
  },
  {
    id: 'mistralai/Mistral-Small-24B-Base-2501',
    ...MISTRAL_SMALL_24B,
    checkpoints: [plain('mistralai/Mistral-Small-24B-Base-2501')],
  },
  {
    id: 'mistralai/Mistral-Small-24B-Instruct-2501',
    ...MISTRAL_SMALL_24B,
    checkpoints: [
      plain('mistralai/Mistral-Small-24B-Instruct-2501'),
      quantized('RedHatAI/Mistral-Small-24B-Instruct-2501-FP8-dynamic', DataType.FP8),
      quantized('RedHatAI/Mistral-Small-24B-Instruct-2501-quantized.w8a8', DataType.INT8),
      quantized('stelterlab/Mistral-Small-24B-Instruct-2501-AWQ', DataType.INT4_AWQ, 128),
      quantized('RedHatAI/Mistral-Small-24B-Instruct-2501-quantized.w4a16', DataType.INT4_GPTQ, 128),
    ],
  },
];
