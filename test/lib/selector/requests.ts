import { DataType } from '../../../lib/catalog/data-type';
import { LoadBalancer } from '../../../lib/catalog/load-balancer';
import { Platform } from '../../../lib/catalog/platform';
import { Arrivals } from '../../../lib/request/arrivals';
import { Loss } from '../../../lib/request/availability';
import type { Constraints } from '../../../lib/request/constraints';
import { Minimize } from '../../../lib/request/minimize';
import type { Objective } from '../../../lib/request/objective';
import type { PlanRequest } from '../../../lib/request/plan-request';
import type { Workload } from '../../../lib/request/workload';

const { BF16, FP16, FP8, INT8, INT4_AWQ, INT4_GPTQ, NVFP4 } = DataType;
const EKS: Constraints = { platforms: [Platform.EKS] };
const BOTH: Constraints = { platforms: [Platform.SAGEMAKER_REAL_TIME, Platform.EKS] };
const ALL: Constraints = { platforms: Object.values(Platform) };
const COMPONENTS: Constraints = { platforms: [Platform.SAGEMAKER_INFERENCE_COMPONENTS] };
const ASYNC: Constraints = { platforms: [Platform.SAGEMAKER_ASYNC] };
const SERVERLESS: Constraints = { platforms: [Platform.SAGEMAKER_SERVERLESS, Platform.SAGEMAKER_REAL_TIME] };

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

/** Qwen3-30B-A3B, huggingface.co/Qwen/Qwen3-30B-A3B: a mixture of experts that the catalogue lacks. */
const QWEN3_30B = {
  architectures: ['Qwen3MoeForCausalLM'], model_type: 'qwen3_moe', hidden_size: 2048, intermediate_size: 6144, moe_intermediate_size: 768,
  num_hidden_layers: 48, num_attention_heads: 32, num_key_value_heads: 4, head_dim: 128, num_experts: 128, num_experts_per_tok: 8, decoder_sparse_step: 1,
  mlp_only_layers: [], vocab_size: 151936, max_position_embeddings: 40960, tie_word_embeddings: false, torch_dtype: 'bfloat16',
};

/** What a row says beside its load, targets and constraints. */
interface More extends Pick<PlanRequest, 'modelConfig' | 'availability' | 'engineOptions'> {
  readonly workload?: Omit<Workload, 'requestsPerSecond' | 'inputTokens' | 'outputTokens'>;
  readonly objective?: Objective;
}

type Row = readonly [model: string, load: Load, targets: Targets, constraints?: Constraints, more?: More];

/** Small to large; within a model from what is asked most often to what is odd. */
export const ROWS: readonly Row[] = [
  ['Qwen/Qwen3-0.6B', [1, 500, 100], NONE],
  ['Qwen/Qwen3-0.6B', [500, 200, 50], CHAT, { region: 'eu-central-1' }],
  ['Qwen/Qwen3-0.6B', [0.01, 1, 1], STRICT, { region: 'ap-south-1' }],
  ['HuggingFaceTB/SmolLM2-1.7B-Instruct', [10, 1000, 200], CHAT, { region: 'us-west-2' }, { modelConfig: SMOLLM2 }],
  ['HuggingFaceTB/SmolLM2-1.7B-Instruct', [10, 1000, 200], STRICT, EKS, { modelConfig: SMOLLM2 }],

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

  // mixtures of experts: expert parallelism and ranks of attention, with latent attention and with grouped queries
  ['openai/gpt-oss-20b', [50, 1500, 400], CHAT, EKS],
  ['openai/gpt-oss-20b', [50, 1500, 400], CHAT, { attentionDataParallelism: 2, ...EKS }],
  ['openai/gpt-oss-20b', [0.5, 20_000, 300, 0.25], LOOSE, ALL],
  ['openai/gpt-oss-120b', [50, 1000, 500], LOOSE, { region: 'us-west-2', ...EKS }],
  ['openai/gpt-oss-120b', [5, 4000, 2000], CHAT, { region: 'us-west-2', expertParallelism: 8, ...EKS }],
  ['mistralai/Mixtral-8x7B-Instruct-v0.1', [2, 1000, 300], CHAT, { weightDataTypes: [FP8], ...BOTH }],
  ['mistralai/Mixtral-8x7B-Instruct-v0.1', [40, 1000, 300], LOOSE, { region: 'us-west-2', ...BOTH }],
  ['Qwen/Qwen3-30B-A3B', [10, 1000, 500], CHAT, BOTH, { modelConfig: QWEN3_30B }],
  ['Qwen/Qwen3-30B-A3B', [10, 1000, 500], CHAT, { attentionDataParallelism: 4, ...EKS }, { modelConfig: QWEN3_30B }],
  ['Qwen/Qwen3-30B-A3B', [200, 500, 200], LOOSE, { region: 'us-west-2', ...EKS }, { modelConfig: QWEN3_30B }],
  ['Qwen/Qwen3-235B-A22B', [20, 1000, 500], LOOSE, { region: 'us-west-2', ...EKS }],
  ['Qwen/Qwen3-235B-A22B', [1, 1000, 500], LOOSE, { region: 'us-west-2', attentionDataParallelism: 8, ...EKS }],
  ['Qwen/Qwen3-235B-A22B-Instruct-2507', [100, 1000, 200], LOOSE, { region: 'us-west-2', weightDataTypes: [FP8], ...EKS }],
  ['deepseek-ai/DeepSeek-V3', [100, 1000, 500], LOOSE, { region: 'us-west-2', ...EKS }],
  ['deepseek-ai/DeepSeek-V3', [100, 1000, 500], LOOSE, { region: 'us-west-2', nodesPerReplica: 2, ...EKS }],
  ['deepseek-ai/DeepSeek-V3', [20, 1000, 500], LOOSE, { region: 'us-west-2', attentionDataParallelism: 16, nodesPerReplica: 2, ...EKS }],
  ['deepseek-ai/DeepSeek-V3', [1, 1000, 500], CHAT, { region: 'us-west-2', nodesPerReplica: 2 }],
  ['deepseek-ai/DeepSeek-R1', [4, 500, 3000], CHAT, { region: 'us-west-2', ...ALL }],
  ['moonshotai/Kimi-K2-Instruct', [20, 4000, 500], LOOSE, { region: 'us-west-2', ...EKS }],
  ['moonshotai/Kimi-K2-Instruct', [2, 2000, 500], CHAT, { region: 'us-west-2', instanceTypes: ['p5en.48xlarge'], nodesPerReplica: 2, ...EKS }],

  // every platform
  ['Qwen/Qwen3-0.6B', [0.001, 200, 20], NONE, SERVERLESS],
  ['Qwen/Qwen3-0.6B', [2, 200, 20], NONE, SERVERLESS],
  ['Qwen/Qwen3-0.6B', [0.01, 200, 20], CHAT, SERVERLESS],
  ['meta-llama/Llama-3.1-8B-Instruct', [0.01, 200, 50], NONE, { platforms: [Platform.SAGEMAKER_SERVERLESS] }],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, ALL],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, { platforms: [Platform.ECS] }],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, { platforms: [Platform.EC2], loadBalancer: LoadBalancer.NETWORK }],
  ['meta-llama/Llama-3.1-8B-Instruct', [100, 1000, 250], CHAT, { loadBalancer: LoadBalancer.NETWORK, ...EKS }],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, { platforms: [Platform.SAGEMAKER_MULTI_MODEL] }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, CHAT, { region: 'us-west-2', platforms: [Platform.SAGEMAKER_MULTI_MODEL, Platform.ECS] }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, CHAT, { region: 'us-west-2', ...ALL }],
  ['meta-llama/Llama-3.1-405B-Instruct', [0.5, 1000, 300], LOOSE, { instanceTypes: ['p5.48xlarge'], platforms: [Platform.ECS, Platform.EKS] }],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, COMPONENTS, { workload: { activeHoursPerDay: 8 } }],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, COMPONENTS, { workload: { activeHoursPerDay: 8 }, objective: { coldStartSecondsMax: 1200 } }],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, COMPONENTS, { workload: { activeHoursPerDay: 8 }, objective: { coldStartSecondsMax: 30 } }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, CHAT, { region: 'us-west-2', ...ALL }, { workload: { activeHoursPerDay: 10 }, objective: { coldStartSecondsMax: 1800 } }],
  ['meta-llama/Llama-3.1-8B-Instruct', [2, 4000, 500], NONE, ASYNC],
  ['meta-llama/Llama-3.1-8B-Instruct', [2, 4000, 500], NONE, ASYNC, { workload: { activeHoursPerDay: 4 } }],
  ['meta-llama/Llama-3.1-8B-Instruct', [20, 4000, 500], NONE, ASYNC, { workload: { activeHoursPerDay: 4, peakToMeanRatio: 5 } }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, NONE, { region: 'us-west-2', ...ALL }, { workload: { activeHoursPerDay: 4, peakToMeanRatio: 3 } }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, NONE, { region: 'us-west-2', ...ALL }, { workload: { maxResponseSeconds: 900 } }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, NONE, { region: 'us-west-2' }, { workload: { maxResponseSeconds: 15 } }],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, NONE, ALL, { workload: { payloadMegabytes: 100 } }],
  ['meta-llama/Llama-3.1-8B-Instruct', [50, 1000, 250], NONE, EKS, { workload: { payloadMegabytes: 40 } }],
  ['meta-llama/Llama-3.1-8B-Instruct', [50, 1000, 250], CHAT, EKS, { workload: { peakToMeanRatio: 4, activeHoursPerDay: 12 } }],

  // objectives and availability
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, {}, { objective: { minimize: Minimize.LATENCY } }],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, { budgetUsdPerMonth: 5000 }, { objective: { minimize: Minimize.LATENCY } }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, CHAT, { region: 'us-west-2', budgetUsdPerMonth: 40_000 }, { objective: { minimize: Minimize.LATENCY } }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, CHAT, { region: 'us-west-2' }, { objective: { minimize: Minimize.DEVICES } }],
  ['deepseek-ai/DeepSeek-V3', [1, 1000, 500], CHAT, { region: 'us-west-2', ...BOTH }, { objective: { minimize: Minimize.DEVICES } }],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, {}, { availability: { toleratesLossOf: Loss.REPLICA } }],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, { instanceTypes: ['g5.12xlarge'] }, { availability: { toleratesLossOf: Loss.REPLICA } }],
  ['meta-llama/Llama-3.1-8B-Instruct', CHAT_8B, CHAT, { instanceTypes: ['g5.12xlarge'] }, { availability: { toleratesLossOf: Loss.NODE } }],
  ['meta-llama/Llama-3.1-8B-Instruct', [300, 1000, 250], CHAT, EKS, { availability: { toleratesLossOf: Loss.ZONE } }],
  ['meta-llama/Llama-3.1-8B-Instruct', [300, 1000, 250], CHAT, EKS, { availability: { toleratesLossOf: Loss.ZONE, zones: 2 } }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, CHAT, { region: 'us-west-2', ...BOTH }, { availability: { toleratesLossOf: Loss.ZONE } }],
  ['meta-llama/Llama-3.1-405B-Instruct', [0.5, 1000, 300], LOOSE, { instanceTypes: ['p5.48xlarge'], ...EKS }, { availability: { toleratesLossOf: Loss.NODE } }],
  ['meta-llama/Llama-3.1-8B-Instruct', [50, 2000, 500], NONE, {}, { workload: { arrivals: Arrivals.BATCH } }],
  ['meta-llama/Llama-3.3-70B-Instruct', [5, 2000, 500], LOOSE, { region: 'us-west-2' }, { workload: { arrivals: Arrivals.BATCH } }],

  // engine options, forced layouts
  ['meta-llama/Llama-3.1-8B-Instruct', [20, 4000, 250], CHAT, {}, { workload: { prefixCacheHitFraction: 0.8 } }],
  ['meta-llama/Llama-3.3-70B-Instruct', [5, 8000, 300], CHAT, { region: 'us-west-2' }, { workload: { prefixCacheHitFraction: 0.5 } }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, [2000, 20], { region: 'us-west-2' }, { engineOptions: { speculativeTokens: 3, speculativeAcceptanceFraction: 0.7 } }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, CHAT, { region: 'us-west-2' }, { engineOptions: { speculativeTokens: 4, speculativeModel: 'meta-llama/Llama-3.2-1B-Instruct' } }],
  ['deepseek-ai/DeepSeek-R1', [4, 500, 3000], LOOSE, { region: 'us-west-2' }, { engineOptions: { speculativeTokens: 1, speculativeAcceptanceFraction: 0.8 } }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, CHAT, { region: 'us-west-2', tensorParallelism: 4 }],
  ['meta-llama/Llama-3.3-70B-Instruct', CHAT_70B, LOOSE, { region: 'us-west-2', tensorParallelism: 2, pipelineParallelism: 4 }],
];

/** The request of a row. */
export function requestOf([model, load, targets, constraints, more = {}]: Row): PlanRequest {
  const [requestsPerSecond, inputTokens, outputTokens, lengthVariation] = load;
  const [first, token, headroomFraction] = targets;
  return {
    ...more,
    model,
    workload: { requestsPerSecond, inputTokens, outputTokens, lengthVariation, ...more.workload },
    objective: { timeToFirstTokenMs: first || undefined, timePerOutputTokenMs: token || undefined, headroomFraction, ...more.objective },
    constraints,
  };
}

/** A row in one line. */
export function titleOf([model, [requestsPerSecond, input, output, variation], [first, token, headroom], constraints = {}, more = {}]: Row): string {
  const { region = 'us-east-1', platforms, ...rest } = constraints;
  const { workload, objective, availability, engineOptions } = more;
  const stated = {
    ...(variation === undefined ? {} : { variation }), ...(headroom === undefined ? {} : { headroom }), ...rest, ...workload, ...objective, ...availability, ...engineOptions,
  };
  return [
    `${model} · ${String(requestsPerSecond)}/s, ${String(input)} → ${String(output)} tokens`,
    `TTFT ${String(first || 'any')}, TPOT ${String(token || 'any')} ms`,
    `${region}${platforms ? `, ${platforms.length === Object.values(Platform).length ? 'every platform' : platforms.join(' or ')}` : ''}`,
    ...Object.entries(stated).map(([key, value]) => `${key} ${JSON.stringify(value).replaceAll('"', '')}`),
  ].join(' · ');
}
