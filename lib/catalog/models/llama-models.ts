import { DataType } from '../data-type';
import type { LanguageModel, PublishedCheckpoint } from '../language-model';
import { attentionPlain, plain, quantized } from './published-checkpoint';

const LLAMA_2_7B = {
  modelType: 'llama',
  layers: 32,
  hiddenSize: 4096,
  vocabularySize: 32000,
  tiedEmbeddings: false,
  contextTokens: 4096,
  queryHeads: 32,
  keyValueHeads: 32,
  headSize: 128,
  queryKeyValueBias: false,
  intermediateSize: 11008,
  feedForwardMatrices: 3,
  plainDataType: DataType.FP16,
};

/** Llama 3.1 and 3.3 of one size differ in weights alone. */
const LLAMA_3_8B = {
  modelType: 'llama',
  layers: 32,
  hiddenSize: 4096,
  vocabularySize: 128256,
  tiedEmbeddings: false,
  contextTokens: 131072,
  queryHeads: 32,
  keyValueHeads: 8,
  headSize: 128,
  queryKeyValueBias: false,
  intermediateSize: 14336,
  feedForwardMatrices: 3,
  plainDataType: DataType.BF16,
};
/** Of Llama 3.2, the small model that drafts for the larger ones. */
const LLAMA_3_1B = { ...LLAMA_3_8B, layers: 16, hiddenSize: 2048, tiedEmbeddings: true, headSize: 64, intermediateSize: 8192 };
const LLAMA_3_70B = { ...LLAMA_3_8B, layers: 80, hiddenSize: 8192, queryHeads: 64, intermediateSize: 28672 };
const LLAMA_3_405B = { ...LLAMA_3_8B, layers: 126, hiddenSize: 16384, queryHeads: 128, intermediateSize: 53248 };

/**
 * Meta's own FP8: attention stays in 16 bit, and so do the first and last layer, 1 % of the bytes, which do not count here
 * (`modules_to_not_convert`, transformers' `FbgemmFp8Config`). vLLM calls its method, fbgemm_fp8, deprecated.
 */
function metaFp8(id: string): PublishedCheckpoint {
  return { ...attentionPlain(id, DataType.FP8), engineArguments: ['--allow-deprecated-quantization'] };
}

/** Llama, as in the config.json and quantization_config of each repository; FP8 and INT8 with a scale a channel or tensor. */
export const LLAMA_MODELS: readonly LanguageModel[] = [
  {
    id: 'meta-llama/Llama-2-7b-hf',
    ...LLAMA_2_7B,
    checkpoints: [plain('meta-llama/Llama-2-7b-hf', DataType.FP16)],
  },
  {
    id: 'meta-llama/Llama-2-7b-chat-hf',
    ...LLAMA_2_7B,
    checkpoints: [
      plain('meta-llama/Llama-2-7b-chat-hf', DataType.FP16),
      quantized('TheBloke/Llama-2-7B-Chat-AWQ', DataType.INT4_AWQ, 128),
      quantized('TheBloke/Llama-2-7B-Chat-GPTQ', DataType.INT4_GPTQ, 128),
    ],
  },
  {
    id: 'meta-llama/Llama-3.2-1B-Instruct',
    ...LLAMA_3_1B,
    checkpoints: [plain('meta-llama/Llama-3.2-1B-Instruct')],
  },
  {
    id: 'meta-llama/Llama-3.1-8B',
    ...LLAMA_3_8B,
    checkpoints: [plain('meta-llama/Llama-3.1-8B')],
  },
  {
    id: 'meta-llama/Llama-3.1-8B-Instruct',
    ...LLAMA_3_8B,
    checkpoints: [
      plain('meta-llama/Llama-3.1-8B-Instruct'),
      quantized('RedHatAI/Meta-Llama-3.1-8B-Instruct-FP8', DataType.FP8),
      quantized('nvidia/Llama-3.1-8B-Instruct-FP8', DataType.FP8),
      quantized('RedHatAI/Meta-Llama-3.1-8B-Instruct-quantized.w8a8', DataType.INT8),
      quantized('hugging-quants/Meta-Llama-3.1-8B-Instruct-AWQ-INT4', DataType.INT4_AWQ, 128),
      quantized('RedHatAI/Meta-Llama-3.1-8B-Instruct-quantized.w4a16', DataType.INT4_GPTQ, 128),
      quantized('nvidia/Llama-3.1-8B-Instruct-NVFP4', DataType.NVFP4, 16),
    ],
  },
  {
    id: 'meta-llama/Llama-3.1-70B',
    ...LLAMA_3_70B,
    checkpoints: [plain('meta-llama/Llama-3.1-70B')],
  },
  {
    id: 'meta-llama/Llama-3.1-70B-Instruct',
    ...LLAMA_3_70B,
    checkpoints: [
      plain('meta-llama/Llama-3.1-70B-Instruct'),
      quantized('RedHatAI/Meta-Llama-3.1-70B-Instruct-FP8', DataType.FP8),
      quantized('nvidia/Llama-3.1-70B-Instruct-FP8', DataType.FP8),
      quantized('RedHatAI/Meta-Llama-3.1-70B-Instruct-quantized.w8a8', DataType.INT8),
      quantized('hugging-quants/Meta-Llama-3.1-70B-Instruct-AWQ-INT4', DataType.INT4_AWQ, 128),
      quantized('RedHatAI/Meta-Llama-3.1-70B-Instruct-quantized.w4a16', DataType.INT4_GPTQ, 128),
    ],
  },
  {
    id: 'meta-llama/Llama-3.3-70B-Instruct',
    ...LLAMA_3_70B,
    checkpoints: [
      plain('meta-llama/Llama-3.3-70B-Instruct'),
      quantized('RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic', DataType.FP8),
      quantized('nvidia/Llama-3.3-70B-Instruct-FP8', DataType.FP8),
      quantized('RedHatAI/Llama-3.3-70B-Instruct-quantized.w8a8', DataType.INT8),
      quantized('casperhansen/llama-3.3-70b-instruct-awq', DataType.INT4_AWQ, 128),
      quantized('RedHatAI/Llama-3.3-70B-Instruct-quantized.w4a16', DataType.INT4_GPTQ, 128),
      quantized('nvidia/Llama-3.3-70B-Instruct-NVFP4', DataType.NVFP4, 16),
    ],
  },
  {
    id: 'meta-llama/Llama-3.1-405B',
    ...LLAMA_3_405B,
    checkpoints: [plain('meta-llama/Llama-3.1-405B'), metaFp8('meta-llama/Llama-3.1-405B-FP8')],
  },
  {
    id: 'meta-llama/Llama-3.1-405B-Instruct',
    ...LLAMA_3_405B,
    checkpoints: [
      plain('meta-llama/Llama-3.1-405B-Instruct'),
      quantized('RedHatAI/Meta-Llama-3.1-405B-Instruct-FP8', DataType.FP8),
      quantized('nvidia/Llama-3.1-405B-Instruct-FP8', DataType.FP8),
      metaFp8('meta-llama/Llama-3.1-405B-Instruct-FP8'),
      quantized('RedHatAI/Meta-Llama-3.1-405B-Instruct-quantized.w8a8', DataType.INT8),
      quantized('hugging-quants/Meta-Llama-3.1-405B-Instruct-AWQ-INT4', DataType.INT4_AWQ, 128),
      quantized('RedHatAI/Meta-Llama-3.1-405B-Instruct-quantized.w4a16', DataType.INT4_GPTQ, 128),
      quantized('nvidia/Llama-3.1-405B-Instruct-NVFP4', DataType.NVFP4, 16),
    ],
  },
];
