import { DataType } from '../data-type';
import type { LanguageModel } from '../language-model';
import { attentionPlain, quantized } from './published-checkpoint';

const DEEPSEEK_V3 = {
  modelType: 'deepseek_v3',
  layers: 61,
  hiddenSize: 7168,
  vocabularySize: 129280,
  tiedEmbeddings: false,
  contextTokens: 163840,
  queryHeads: 128,
  keyValueHeads: 128,
  headSize: 192,
  queryKeyValueBias: false,
  latentAttention: { queryRank: 1536, keyValueRank: 512, ropeHeadSize: 64, nopeHeadSize: 128, valueHeadSize: 128 },
  intermediateSize: 18432,
  feedForwardMatrices: 3,
  experts: { count: 256, perToken: 8, intermediateSize: 2048, sharedIntermediateSize: 2048, denseLayers: 3 },
  plainDataType: DataType.BF16,
};

const KIMI_K2 = {
  ...DEEPSEEK_V3,
  modelType: 'kimi_k2',
  vocabularySize: 163840,
  contextTokens: 131072,
  queryHeads: 64,
  keyValueHeads: 64,
  experts: { ...DEEPSEEK_V3.experts, count: 384, denseLayers: 1 },
};

/** `num_nextn_predict_layers` of DeepSeek-V3 and R1 is 1, of Kimi K2 0. */
const DEEPSEEK_V3_PREDICTING = { ...DEEPSEEK_V3, multiTokenPredictionModules: 1 };

/** The tokenizer of Kimi K2 is code in its repository (deployment guide of moonshotai/Kimi-K2). */
const KIMI_ARGUMENTS = ['--trust-remote-code'];

/**
 * DeepSeek-V3, R1 and Kimi K2, which share an architecture, as in the config.json of each repository: published in FP8 with
 * blocks of 128 × 128. NVIDIA's NVFP4 leaves attention in 16 bit (`exclude_modules` of hf_quant_config.json). The layer for
 * multi-token prediction is not among the layers; vLLM loads it only to speculate.
 */
export const DEEPSEEK_MODELS: readonly LanguageModel[] = [
  {
    id: 'deepseek-ai/DeepSeek-V3',
    ...DEEPSEEK_V3_PREDICTING,
    checkpoints: [quantized('deepseek-ai/DeepSeek-V3', DataType.FP8, 128)],
  },
  {
    id: 'deepseek-ai/DeepSeek-V3-0324',
    ...DEEPSEEK_V3_PREDICTING,
    checkpoints: [
      quantized('deepseek-ai/DeepSeek-V3-0324', DataType.FP8, 128),
      attentionPlain('nvidia/DeepSeek-V3-0324-NVFP4', DataType.NVFP4, 16),
    ],
  },
  {
    id: 'deepseek-ai/DeepSeek-R1',
    ...DEEPSEEK_V3_PREDICTING,
    checkpoints: [
      quantized('deepseek-ai/DeepSeek-R1', DataType.FP8, 128),
      attentionPlain('nvidia/DeepSeek-R1-NVFP4', DataType.NVFP4, 16),
    ],
  },
  {
    id: 'moonshotai/Kimi-K2-Instruct',
    ...KIMI_K2,
    checkpoints: [{ ...quantized('moonshotai/Kimi-K2-Instruct', DataType.FP8, 128), engineArguments: KIMI_ARGUMENTS }],
  },
  {
    id: 'moonshotai/Kimi-K2-Instruct-0905',
    ...KIMI_K2,
    contextTokens: 262144,
    checkpoints: [{ ...quantized('moonshotai/Kimi-K2-Instruct-0905', DataType.FP8, 128), engineArguments: KIMI_ARGUMENTS }],
  },
];
