import { DataType } from '../data-type';
import type { LanguageModel } from '../language-model';
import { plain, quantized } from './published-checkpoint';

const QWEN_2_5_7B = {
  modelType: 'qwen2',
  layers: 28,
  hiddenSize: 3584,
  vocabularySize: 152064,
  tiedEmbeddings: false,
  queryHeads: 28,
  keyValueHeads: 4,
  headSize: 128,
  queryKeyValueBias: true,
  intermediateSize: 18944,
  feedForwardMatrices: 3,
  plainDataType: DataType.BF16,
};

const QWEN_3_32B = {
  modelType: 'qwen3',
  layers: 64,
  hiddenSize: 5120,
  vocabularySize: 151936,
  tiedEmbeddings: false,
  contextTokens: 40960,
  queryHeads: 64,
  keyValueHeads: 8,
  headSize: 128,
  queryKeyValueBias: false,
  intermediateSize: 25600,
  feedForwardMatrices: 3,
  plainDataType: DataType.BF16,
};

const QWEN_3_235B = {
  ...QWEN_3_32B,
  modelType: 'qwen3_moe',
  layers: 94,
  hiddenSize: 4096,
  keyValueHeads: 4,
  intermediateSize: 0,
  experts: { count: 128, perToken: 8, intermediateSize: 1536, sharedIntermediateSize: 0, denseLayers: 0 },
};

/** Qwen, as in the config.json and quantization_config of each repository; Qwen's own FP8 scales blocks of 128 × 128. */
export const QWEN_MODELS: readonly LanguageModel[] = [
  {
    id: 'Qwen/Qwen2.5-7B',
    ...QWEN_2_5_7B,
    contextTokens: 131072,
    checkpoints: [plain('Qwen/Qwen2.5-7B')],
  },
  {
    id: 'Qwen/Qwen2.5-7B-Instruct',
    ...QWEN_2_5_7B,
    contextTokens: 32768,
    checkpoints: [
      plain('Qwen/Qwen2.5-7B-Instruct'),
      quantized('RedHatAI/Qwen2.5-7B-Instruct-FP8-dynamic', DataType.FP8),
      quantized('RedHatAI/Qwen2.5-7B-Instruct-quantized.w8a8', DataType.INT8),
      quantized('Qwen/Qwen2.5-7B-Instruct-AWQ', DataType.INT4_AWQ, 128),
      quantized('Qwen/Qwen2.5-7B-Instruct-GPTQ-Int4', DataType.INT4_GPTQ, 128),
    ],
  },
  {
    id: 'Qwen/Qwen3-0.6B',
    ...QWEN_3_32B,
    layers: 28,
    hiddenSize: 1024,
    tiedEmbeddings: true,
    queryHeads: 16,
    intermediateSize: 3072,
    checkpoints: [plain('Qwen/Qwen3-0.6B'), quantized('Qwen/Qwen3-0.6B-FP8', DataType.FP8, 128)],
  },
  {
    id: 'Qwen/Qwen3-32B',
    ...QWEN_3_32B,
    checkpoints: [
      plain('Qwen/Qwen3-32B'),
      quantized('Qwen/Qwen3-32B-FP8', DataType.FP8, 128),
      quantized('RedHatAI/Qwen3-32B-FP8-dynamic', DataType.FP8),
      quantized('Qwen/Qwen3-32B-AWQ', DataType.INT4_AWQ, 128),
      quantized('RedHatAI/Qwen3-32B-quantized.w4a16', DataType.INT4_GPTQ, 128),
      quantized('nvidia/Qwen3-32B-NVFP4', DataType.NVFP4, 16),
    ],
  },
  {
    id: 'Qwen/Qwen3-235B-A22B',
    ...QWEN_3_235B,
    checkpoints: [
      plain('Qwen/Qwen3-235B-A22B'),
      quantized('Qwen/Qwen3-235B-A22B-FP8', DataType.FP8, 128),
      quantized('Qwen/Qwen3-235B-A22B-GPTQ-Int4', DataType.INT4_GPTQ, 128),
      quantized('nvidia/Qwen3-235B-A22B-NVFP4', DataType.NVFP4, 16),
    ],
  },
  {
    id: 'Qwen/Qwen3-235B-A22B-Instruct-2507',
    ...QWEN_3_235B,
    contextTokens: 262144,
    checkpoints: [
      plain('Qwen/Qwen3-235B-A22B-Instruct-2507'),
      quantized('Qwen/Qwen3-235B-A22B-Instruct-2507-FP8', DataType.FP8, 128),
    ],
  },
];
