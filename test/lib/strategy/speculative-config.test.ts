import { expect, test } from 'vitest';
import { Planner, RejectionCode } from '../../../lib';
import type { EngineOptions, PlanRequest } from '../../../lib';
import { AcceleratedInstance } from '../../../lib/catalog/accelerated-instance';
import { vllmEnvironment } from '../../../constructs/sagemaker/container/vllm-environment';

const WORKLOAD = { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200 };

function request(model: string, engineOptions: EngineOptions, constraints: PlanRequest['constraints'] = {}): PlanRequest {
  return { model, workload: WORKLOAD, engineOptions, constraints };
}

function configOf(model: string, engineOptions: EngineOptions): unknown {
  const { engineArguments } = Planner.plan(request(model, engineOptions)).decision;
  const index = engineArguments.indexOf('--speculative-config');
  return index < 0 ? undefined : JSON.parse(engineArguments[index + 1] ?? '');
}

/** https://docs.vllm.ai, features/speculative_decoding: draft_model, mtp and n_gram. */
test.each([
  ['meta-llama/Llama-3.3-70B-Instruct', { speculativeTokens: 4, speculativeModel: 'meta-llama/Llama-3.2-1B-Instruct' },
    { method: 'draft_model', model: 'meta-llama/Llama-3.2-1B-Instruct', num_speculative_tokens: 4 }],
  ['deepseek-ai/DeepSeek-R1', { speculativeTokens: 1 }, { method: 'mtp', num_speculative_tokens: 1 }],
  ['moonshotai/Kimi-K2-Instruct', { speculativeTokens: 2 }, { method: 'ngram', num_speculative_tokens: 2, prompt_lookup_max: 4 }],
  ['meta-llama/Llama-3.1-8B-Instruct', { speculativeTokens: 3 }, { method: 'ngram', num_speculative_tokens: 3, prompt_lookup_max: 4 }],
])('%s with %j drafts with %j', (model, engineOptions, expected) => {
  expect(configOf(model, engineOptions)).toEqual(expected);
});

test('the image of SageMaker gets the JSON as it is', () => {
  const { engineArguments } = Planner.plan(request('meta-llama/Llama-3.1-8B-Instruct', { speculativeTokens: 3 })).decision;
  expect(vllmEnvironment(engineArguments).SM_VLLM_SPECULATIVE_CONFIG).toBe('{"method":"ngram","num_speculative_tokens":3,"prompt_lookup_max":4}');
});

test('no drafted tokens are the same plan as none stated', () => {
  const model = 'meta-llama/Llama-3.1-8B-Instruct';
  const stated = Planner.plan(request(model, { speculativeTokens: 0 }));
  expect(stated).toEqual(Planner.plan(request(model, {})));
  expect(stated.decision.engineArguments).not.toContain('--speculative-config');
});

/** On GPUs; NeuronCores have a reason of their own. */
const GPUS = AcceleratedInstance.LISTED.filter(({ neuronDevices }) => neuronDevices === undefined).map(({ instanceType }) => instanceType);

function speculationReasons(model: string, engineOptions: EngineOptions, constraints: PlanRequest['constraints']): string[] {
  const reasons = Planner.candidates(request(model, engineOptions, constraints)).flatMap((candidate) => candidate.reasons);
  return [...new Set(reasons.filter(({ code }) => code === RejectionCode.SPECULATION_UNSUPPORTED).map(({ message }) => message))];
}

test.each([
  ['meta-llama/Llama-3.1-8B-Instruct', { speculativeTokens: 3 }, { pipelineParallelism: 2 },
    'vLLM does not draft tokens over 2 pipeline stages; leave out engineOptions.speculativeTokens for such a layout'],
  ['meta-llama/Llama-2-7b-hf', { speculativeTokens: 3, speculativeModel: 'meta-llama/Llama-3.2-1B-Instruct' }, { tensorParallelism: 1, pipelineParallelism: 1 },
    'engineOptions.speculativeModel meta-llama/Llama-3.2-1B-Instruct has a vocabulary of 128256, and meta-llama/Llama-2-7b-hf one of 32000; a draft model needs the same'],
  ['Qwen/Qwen2.5-7B-Instruct', { speculativeTokens: 3, speculativeModel: 'Qwen/Qwen3-32B-FP8' }, { tensorParallelism: 1, pipelineParallelism: 1 },
    'engineOptions.speculativeModel Qwen/Qwen3-32B-FP8 has a vocabulary of 151936, and Qwen/Qwen2.5-7B-Instruct one of 152064; a draft model needs the same'],
])('vLLM would not draft for %s with %j on %j', (model, engineOptions, constraints, message) => {
  expect(speculationReasons(model, engineOptions, { instanceTypes: GPUS, ...constraints })).toEqual([message]);
});

/** Qwen2.5 72B has 64 query heads, Qwen2.5 7B 28: https://huggingface.co/Qwen/Qwen2.5-72B-Instruct/blob/main/config.json. */
test('a draft model is split like the model, or there is no plan', () => {
  const modelConfig = {
    architectures: ['Qwen2ForCausalLM'], hidden_act: 'silu', hidden_size: 8192, intermediate_size: 29568, max_position_embeddings: 32768,
    model_type: 'qwen2', num_attention_heads: 64, num_hidden_layers: 80, num_key_value_heads: 8, tie_word_embeddings: false, torch_dtype: 'bfloat16',
    use_sliding_window: false, vocab_size: 152064,
  };
  const drafted = request('Qwen/Qwen2.5-72B-Instruct', { speculativeTokens: 3, speculativeModel: 'Qwen/Qwen2.5-7B-Instruct' }, { instanceTypes: GPUS, pipelineParallelism: 1 });
  const reasons = Planner.candidates({ ...drafted, modelConfig }).flatMap(({ candidate, reasons: all }) =>
    all.filter(({ code }) => code === RejectionCode.SPECULATION_UNSUPPORTED).map(({ message }) => `${String(candidate.layout.tensorParallelism)}: ${message}`));
  expect([...new Set(reasons)]).toEqual([
    '8: engineOptions.speculativeModel Qwen/Qwen2.5-7B-Instruct does not split over 8 devices, as vLLM splits it where it splits the model over as many',
  ]);
});
