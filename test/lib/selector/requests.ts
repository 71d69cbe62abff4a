import { DataType } from '../../../lib/catalog/data-type';
import { Platform } from '../../../lib/catalog/platform';
import type { Constraints } from '../../../lib/request/constraints';
import type { PlanRequest } from '../../../lib/request/plan-request';

const { BF16, FP16, FP8, INT8, INT4_AWQ, INT4_GPTQ, NVFP4 } = DataType;
const EKS: Constraints = { platforms: [Platform.EKS] };
const BOTH: Constraints = { platforms: [Platform.SAGEMAKER_REAL_TIME, Platform.EKS] };

/** Requests a second, mean tokens in and out, and perhaps the variation of their lengths. */
type Load = readonly [requestsPerSecond: number, inputTokens: number, outputTokens: number, lengthVariation?: number];
/** Milliseconds to the first token and per token after it; 0: no target. */
type Targets = readonly [timeToFirstTokenMs: number, timePerOutputTokenMs: number, headroomFraction?: number];

const CHAT_8B: Load = [5, 1000, 250];
const CHAT_70B: Load = [1, 2000, 300];
const NONE: Targets = [0, 0];
const LOOSE: Targets = [5000, 150];
const CHAT: Targets = [2000, 50];
const STRICT: Targets = [300, 20];

/** SmolLM2-1.7B, whose config.json stands at huggingface.co/HuggingFaceTB/SmolLM2-1.7B-Instruct: a model that the catalogue lacks. */
const SMOLLM2 = {
  architectures: ['LlamaForCausalLM'], model_type: 'llama', hidden_size: 2048, intermediate_size: 8192, num_hidden_layers: 24, num_attention_heads: 32,
  num_key_value_heads: 32, max_position_embeddings: 8192, vocab_size: 49152, tie_word_embeddings: true, torch_dtype: 'bfloat16',
};

type Row = readonly [model: string, load: Load, targets: Targets, constraints?: Constraints, modelConfig?: { [field: string]: unknown }];

/** Small to large; within a model from what is asked most often to what is odd. */
export const ROWS: readonly Row[] = [
  ['Qwen/Qwen3-0.6B', [1, 500, 100], NONE],
  ['Qwen/Qwen3-0.6B', [500, 200, 50], CHAT, { region: 'eu-central-1' }],
  ['Qwen/Qwen3-0.6B', [0.01, 1, 1], STRICT, { region: 'ap-south-1' }],
  ['HuggingFaceTB/SmolLM2-1.7B-Instruct', [10, 1000, 200], CHAT, { region: 'us-west-2' }, SMOLLM2],
  ['HuggingFaceTB/SmolLM2-1.7B-Instruct', [10, 1000, 200], STRICT, EKS, SMOLLM2],

  ['meta-llama/Llama-2-7b-hf', [2, 1000, 200], NONE],
  ['meta-llama/Llama-2-7b-chat-hf', [20, 500, 200], CHAT, { region: 'eu-central-1' }],
  ['meta-llama/Llama-2-7b-chat-hf', [2, 3000, 900], LOOSE],
  ['Qwen/Qwen2.5-7B-Instruct', [0.01, 4000, 500], CHAT, { region: 'ap-northeast-1' }],
  ['Qwen/Qwen2.5-7B-Instruct', [30, 1000, 250], CHAT, { weightDataTypes: [FP8], region: 'us-west-2' }],
  ['Qwen/Qwen2.5-7B', CHAT_8B, CHAT, { weightDataTypes: [INT4_AWQ] }],

  ['meta-llama/Llama-3.1-8B-Instruct', [0.1, 1000, 250], NONE],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, STRICT],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, [120, 6]],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, [20, 1]],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, BOTH],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, { region: 'ap-south-1' }],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, { region: 'us-gov-west-1' }],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, [2000, 50, 0.5]],
  ['meta-llama/Llama-3.1-8B-Instruct', [300, 1000, 250], CHAT, { region: 'us-west-2' }],
  ['meta-llama/Llama-3.1-8B-Instruct', [300, 1000, 250], CHAT, { instanceTypes: ['g5.xlarge', 'g6.xlarge'], maxReplicas: 20 }],
  ['meta-llama/Llama-3.1-8B-Instruct', [0.2, 60_000, 500, 0.25], LOOSE, { region: 'us-west-2' }],
  ['meta-llama/Llama-3.1-8B-Instruct', [0.05, 100, 8000, 1], NONE, { region: 'us-west-2' }],
  ['meta-llama/Llama-3.1-8B-Instruct', [0.05, 100, 8000, 1], NONE, EKS],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, { weightDataTypes: [BF16, FP8, INT8, INT4_AWQ, INT4_GPTQ], kvCacheDataTypes: [BF16, FP8] }],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, { instanceTypes: ['g5.2xlarge'], priceOverridesUsdPerHour: { 'g5.2xlarge': 0.7 } }],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, { discountFraction: 0.4 }],

  ['openai/gpt-oss-20b', [2, 1500, 400], CHAT],
  ['openai/gpt-oss-20b', [2, 1500, 400], LOOSE, { instanceTypes: ['g5.xlarge', 'g5.12xlarge', 'p5.48xlarge'], region: 'us-west-2' }],
  ['mistralai/Mistral-Small-24B-Instruct-2501', [3, 1500, 300], CHAT, { region: 'eu-central-1' }],
  ['mistralai/Mistral-Small-24B-Instruct-2501', [3, 1500, 300], CHAT, { kvCacheDataTypes: [FP8], weightDataTypes: [FP8, INT8] }],
  ['Qwen/Qwen3-32B', [1, 1000, 1000], LOOSE, { region: 'ap-northeast-1' }],
  ['Qwen/Qwen3-32B', [1, 1000, 1000], CHAT, { weightDataTypes: [BF16, NVFP4], ...BOTH }],
  ['mistralai/Mixtral-8x7B-Instruct-v0.1', [2, 1000, 300], LOOSE],
  ['mistralai/Mixtral-8x7B-v0.1', [2, 1000, 300], CHAT, { weightDataTypes: [INT4_AWQ] }],

  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, CHAT, { region: 'us-west-2', budgetUsdPerMonth: 20_000 }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, CHAT, { region: 'us-west-2', budgetUsdPerMonth: 3000 }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, NONE, { region: 'us-west-2' }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, CHAT, { region: 'us-west-2', ...EKS }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, CHAT, { region: 'us-west-2', kvCacheDataTypes: [FP8] }],
  ['meta-llama/Llama-3.3-70B-Instruct', [10, 2000, 300], [500, 25], { region: 'us-west-2', weightDataTypes: [FP8] }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, CHAT, { region: 'us-west-2', nodesPerReplica: 2, ...EKS }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, CHAT, { region: 'us-west-2', nodesPerReplica: 2 }],
  ['meta-llama/Llama-3.3-70B-Instruct', [20, 2000, 300], CHAT, { region: 'us-west-2', maxReplicas: 1 }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, CHAT, { region: 'us-east-2', instanceTypes: ['p5e.48xlarge'], priceOverridesUsdPerHour: { 'p5e.48xlarge': 39.8 }, ...EKS }],
  ['meta-llama/Llama-3.1-70B', CHAT_70B, CHAT, { region: 'us-east-2', instanceTypes: ['p5e.48xlarge'], ...EKS }],
  ['meta-llama/Llama-3.1-70B', CHAT_70B, LOOSE, { weightDataTypes: [FP16, FP8], region: 'eu-central-1' }],

  ['openai/gpt-oss-120b', [1, 2000, 500], CHAT, { instanceTypes: ['p5.4xlarge', 'p5.48xlarge'], ...BOTH }],
  ['openai/gpt-oss-120b', [20, 2000, 500], STRICT, { region: 'us-west-2' }],
  ['Qwen/Qwen3-235B-A22B', [1, 1000, 500], LOOSE, { region: 'us-west-2' }],
  ['Qwen/Qwen3-235B-A22B-Instruct-2507', [5, 4000, 500], CHAT, { region: 'us-west-2', weightDataTypes: [FP8], ...BOTH }],
  ['meta-llama/Llama-3.1-405B-Instruct', [0.5, 1000, 300], LOOSE, { instanceTypes: ['p5.48xlarge'], ...EKS }],
  ['meta-llama/Llama-3.1-405B-Instruct', [0.5, 1000, 300], LOOSE, { instanceTypes: ['p5.48xlarge'], weightDataTypes: [FP8] }],
  ['meta-llama/Llama-3.1-405B', [0.5, 1000, 300], LOOSE, { instanceTypes: ['p5.48xlarge'] }],
  ['deepseek-ai/DeepSeek-V3', [1, 1000, 500], CHAT, { region: 'us-west-2' }],
  ['deepseek-ai/DeepSeek-R1', [4, 500, 3000], LOOSE, { region: 'us-west-2', ...BOTH }],
  ['deepseek-ai/DeepSeek-V3-0324', [1, 1000, 500], NONE, { region: 'us-west-2', nodesPerReplica: 8, ...EKS }],
  ['moonshotai/Kimi-K2-Instruct', [1, 2000, 500], LOOSE, { region: 'us-west-2' }],
  ['moonshotai/Kimi-K2-Instruct-0905', [1, 2000, 500], LOOSE, { region: 'us-west-2', ...EKS }],
];

/** The request of a row. */
export function requestOf([model, load, targets, constraints, modelConfig]: Row): PlanRequest {
  const [requestsPerSecond, inputTokens, outputTokens, lengthVariation] = load;
  const [first, token, headroomFraction] = targets;
  return {
    model,
    modelConfig,
    workload: { requestsPerSecond, inputTokens, outputTokens, lengthVariation },
    objective: { timeToFirstTokenMs: first || undefined, timePerOutputTokenMs: token || undefined, headroomFraction },
    constraints,
  };
}

/** A row in one line. */
export function titleOf([model, [requestsPerSecond, input, output, variation], [first, token, headroom], constraints = {}]: Row): string {
  const { region = 'us-east-1', platforms, ...rest } = constraints;
  const stated = { ...(variation === undefined ? {} : { variation }), ...(headroom === undefined ? {} : { headroom }), ...rest };
  return [
    `${model} · ${String(requestsPerSecond)}/s, ${String(input)} → ${String(output)} tokens`,
    `TTFT ${String(first || 'any')}, TPOT ${String(token || 'any')} ms`,
    `${region}${platforms ? `, ${platforms.join(' or ')}` : ''}`,
    ...Object.entries(stated).map(([key, value]) => `${key} ${JSON.stringify(value).replaceAll('"', '')}`),
  ].join(' · ');
}
