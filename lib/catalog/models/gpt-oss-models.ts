import { DataType } from '../data-type';
import type { LanguageModel } from '../language-model';
import { expertsQuantized } from './published-checkpoint';

const GPT_OSS = {
  modelType: 'gpt_oss',
  hiddenSize: 2880,
  vocabularySize: 201088,
  tiedEmbeddings: false,
  contextTokens: 131072,
  queryHeads: 64,
  keyValueHeads: 8,
  headSize: 64,
  queryKeyValueBias: true,
  intermediateSize: 0,
  feedForwardMatrices: 3,
  plainDataType: DataType.BF16,
};
const EXPERTS = { perToken: 4, intermediateSize: 2880, sharedIntermediateSize: 0, denseLayers: 0 };

/** gpt-oss, as in the config.json of each repository: every second layer sees 128 tokens, the experts alone are MXFP4. */
export const GPT_OSS_MODELS: readonly LanguageModel[] = [
  {
    id: 'openai/gpt-oss-20b',
    ...GPT_OSS,
    layers: 24,
    slidingWindow: { windowTokens: 128, layers: 12 },
    experts: { ...EXPERTS, count: 32 },
    checkpoints: [expertsQuantized('openai/gpt-oss-20b', DataType.MXFP4, 32)],
  },
  {
    id: 'openai/gpt-oss-120b',
    ...GPT_OSS,
    layers: 36,
    slidingWindow: { windowTokens: 128, layers: 18 },
    experts: { ...EXPERTS, count: 128 },
    checkpoints: [expertsQuantized('openai/gpt-oss-120b', DataType.MXFP4, 32)],
  },
];
