import { describe, expect, test } from 'vitest';
import { PUBLISHED_CONFIGS } from './published-configs';
import { DataType } from '../../../lib/catalog/data-type';
import type { LanguageModel } from '../../../lib/catalog/language-model';
import { findLanguageModel } from '../../../lib/catalog/language-models';
import { languageModelFromConfig } from '../../../lib/catalog/model-config';

type Config = Readonly<Record<string, unknown>>;

const LLAMA: Config = PUBLISHED_CONFIGS['meta-llama/Llama-3.1-8B'] ?? {};
const MIXTRAL: Config = PUBLISHED_CONFIGS['mistralai/Mixtral-8x7B-v0.1'] ?? {};
const DEEPSEEK: Config = PUBLISHED_CONFIGS['deepseek-ai/DeepSeek-V3'] ?? {};

test.each(Object.entries(PUBLISHED_CONFIGS))('the config.json of %s gives the row of the catalogue', (id, config) => {
  const { checkpoints, ...architecture } = modelOf(config, id);
  const { checkpoints: published, ...row } = findLanguageModel(id) ?? modelOf({});
  expect(architecture).toEqual(row);
  expect(published[0]).toMatchObject(checkpoints[0] ?? {});
});

describe('attention', () => {
  test('without key-value heads every query head has its own', () => {
    expect(modelOf({ ...LLAMA, num_key_value_heads: undefined }).keyValueHeads).toBe(32);
  });

  /** https://huggingface.co/tiiuae/falcon-7b/blob/main/config.json, with the context of its model card */
  test('Falcon 7B has one key-value head and two plain matrices of four times the hidden size', () => {
    const falcon = modelOf({
      architectures: ['FalconForCausalLM'], bias: false, hidden_size: 4544, max_position_embeddings: 2048, model_type: 'falcon',
      multi_query: true, new_decoder_architecture: false, num_attention_heads: 71, num_hidden_layers: 32, parallel_attn: true,
      torch_dtype: 'bfloat16', vocab_size: 65024,
    });
    expect(falcon).toMatchObject({
      keyValueHeads: 1, headSize: 64, intermediateSize: 18176, feedForwardMatrices: 2, tiedEmbeddings: true, queryKeyValueBias: false,
    });
  });

  /** https://huggingface.co/openai-community/gpt2/blob/main/config.json */
  test('GPT-2 is read by its own names', () => {
    const gpt2 = modelOf({
      activation_function: 'gelu_new', architectures: ['GPT2LMHeadModel'], model_type: 'gpt2', n_ctx: 1024, n_embd: 768, n_head: 12,
      n_layer: 12, n_positions: 1024, vocab_size: 50257,
    });
    expect(gpt2).toMatchObject({
      layers: 12, hiddenSize: 768, queryHeads: 12, keyValueHeads: 12, headSize: 64, intermediateSize: 3072, feedForwardMatrices: 2,
      contextTokens: 1024, tiedEmbeddings: true, queryKeyValueBias: true, plainDataType: DataType.BF16,
    });
  });

  /** https://huggingface.co/deepseek-ai/DeepSeek-V2-Lite/blob/main/config.json: q_lora_rank null */
  test('latent attention without compressed queries has query rank 0', () => {
    expect(modelOf({ ...DEEPSEEK, q_lora_rank: null }).latentAttention?.queryRank).toBe(0);
  });
});

describe('sliding windows', () => {
  /** https://huggingface.co/mistralai/Mistral-7B-v0.1/blob/main/config.json */
  test('Mistral 7B has one of 4,096 tokens in every layer', () => {
    expect(modelOf({ ...LLAMA, model_type: 'mistral', sliding_window: 4096 }).slidingWindow).toEqual({ windowTokens: 4096, layers: 32 });
  });

  test('one that is switched off does not count', () => {
    expect(modelOf({ ...LLAMA, sliding_window: 4096, use_sliding_window: false }).slidingWindow).toBeUndefined();
    expect(modelOf({ ...LLAMA, model_type: 'qwen2', sliding_window: 4096 }).slidingWindow).toBeUndefined();
  });

  test('one as long as the context does not count', () => {
    expect(modelOf({ ...LLAMA, sliding_window: 131072 }).slidingWindow).toBeUndefined();
  });

  test('the first max_window_layers of a Qwen2 see everything', () => {
    const config = { ...LLAMA, model_type: 'qwen2', sliding_window: 4096, use_sliding_window: true, max_window_layers: 28 };
    expect(modelOf(config).slidingWindow).toEqual({ windowTokens: 4096, layers: 4 });
  });

  /** https://huggingface.co/google/gemma-3-27b-it/blob/main/config.json: 62 layers, five local ones to one global */
  test('Gemma 3 27B, the text part of a multimodal config, has 52 local layers of 62 and a tied, gated rest', () => {
    const gemma = modelOf({
      architectures: ['Gemma3ForConditionalGeneration'],
      model_type: 'gemma3',
      torch_dtype: 'bfloat16',
      text_config: {
        head_dim: 128, hidden_activation: 'gelu_pytorch_tanh', hidden_size: 5376, intermediate_size: 21504, max_position_embeddings: 131072,
        model_type: 'gemma3_text', num_attention_heads: 32, num_hidden_layers: 62, num_key_value_heads: 16,
        rope_scaling: { factor: 8.0, rope_type: 'linear' }, sliding_window: 1024, sliding_window_pattern: 6, vocab_size: 262208,
      },
      vision_config: { hidden_size: 1152, num_hidden_layers: 27 },
    });
    expect(gemma).toMatchObject({
      layers: 62, hiddenSize: 5376, slidingWindow: { windowTokens: 1024, layers: 52 }, contextTokens: 131072, tiedEmbeddings: true,
      feedForwardMatrices: 3, plainDataType: DataType.BF16,
    });
  });

  test('a pattern in letters counts its local layers', () => {
    expect(modelOf({ ...LLAMA, sliding_window: 4096, sliding_window_pattern: 'LLLG' }).slidingWindow?.layers).toBe(24);
  });
});

/** Rules of vLLM's `_get_and_verify_max_len` */
describe('context', () => {
  test.each([
    ['Llama 3 states the scaled context', { rope_type: 'llama3', factor: 8 }, 131072],
    ['LongRoPE states the scaled context', { type: 'longrope', long_factor: [1] }, 131072],
    ['YaRN multiplies the original', { type: 'yarn', factor: 4, original_max_position_embeddings: 65536 }, 262144],
    ['YaRN without an original multiplies the stated', { type: 'yarn', factor: 2 }, 262144],
    ['linear scaling multiplies the stated', { type: 'linear', factor: 2.5 }, 327680],
    ['no scaling', null, 131072],
  ])('%s', (_, scaling, tokens) => {
    expect(modelOf({ ...LLAMA, rope_scaling: scaling }).contextTokens).toBe(tokens);
  });

  test('the least of several is served', () => {
    expect(modelOf({ ...LLAMA, model_max_length: 16384 }).contextTokens).toBe(16384);
  });
});

describe('experts', () => {
  /** https://huggingface.co/Qwen/Qwen2-57B-A14B-Instruct/blob/main/config.json */
  test('Qwen2 57B has a shared expert of its own size', () => {
    const { experts } = modelOf({
      ...LLAMA, model_type: 'qwen2_moe', decoder_sparse_step: 1, moe_intermediate_size: 2560, num_experts: 64, num_experts_per_tok: 8,
      shared_expert_intermediate_size: 20480,
    });
    expect(experts).toEqual({ count: 64, perToken: 8, intermediateSize: 2560, sharedIntermediateSize: 20480, denseLayers: 0 });
  });

  test.each([
    ['every second layer', { decoder_sparse_step: 2 }, 16],
    ['layers named as dense', { mlp_only_layers: [0, 3, 5] }, 3],
    ['the first layers dense', { first_k_dense_replace: 2 }, 2],
    ['every second layer of the rest', { first_k_dense_replace: 2, moe_layer_freq: 2 }, 17],
    ['a list of flags', { moe_layer_freq: [0, ...Array.from({ length: 31 }, () => 1)] }, 1],
    ['a list of types', { mlp_layer_types: Array.from({ length: 32 }, (_, layer) => (layer < 3 ? 'dense' : 'sparse')) }, 3],
    ['a range of layers to the end', { moe_layer_start_index: 1, moe_layer_end_index: -1 }, 1],
  ])('%s', (_, fields, denseLayers) => {
    const model = modelOf({ ...MIXTRAL, ...fields });
    expect(model.experts?.denseLayers).toBe(denseLayers);
    expect(model.intermediateSize).toBe(14336);
  });

  /** https://huggingface.co/meta-llama/Llama-4-Maverick-17B-128E-Instruct/blob/main/config.json */
  test('Llama 4 Maverick alternates dense and expert layers, with a shared expert and chunks in three layers of four', () => {
    const model = modelOf({
      architectures: ['Llama4ForConditionalGeneration'],
      model_type: 'llama4',
      torch_dtype: 'bfloat16',
      tie_word_embeddings: false,
      text_config: {
        attention_bias: false, attention_chunk_size: 8192, head_dim: 128, hidden_act: 'silu', hidden_size: 5120,
        interleave_moe_layer_step: 2, intermediate_size: 8192, intermediate_size_mlp: 16384, max_position_embeddings: 1048576,
        model_type: 'llama4_text', no_rope_layers: [], num_attention_heads: 40, num_experts_per_tok: 1, num_hidden_layers: 48,
        num_key_value_heads: 8, num_local_experts: 128, rope_scaling: null, vocab_size: 202048,
      },
      vision_config: { hidden_size: 1408 },
    });
    expect(model).toMatchObject({
      intermediateSize: 16384,
      experts: { count: 128, perToken: 1, intermediateSize: 8192, sharedIntermediateSize: 8192, denseLayers: 24 },
      slidingWindow: { windowTokens: 8192, layers: 36 },
    });
  });

  test('a count of 0 or 1 means a dense model', () => {
    expect(modelOf({ ...LLAMA, num_experts: 0 }).experts).toBeUndefined();
    expect(modelOf({ ...LLAMA, num_experts: 1 }).experts).toBeUndefined();
  });

  test('a number repeated for each layer counts once', () => {
    const config = { ...LLAMA, num_experts: 64, moe_topk: Array.from({ length: 32 }, () => 8), moe_intermediate_size: [3072, 3072] };
    expect(modelOf(config).experts).toMatchObject({ count: 64, perToken: 8, intermediateSize: 3072 });
  });
});

describe('quantisation', () => {
  const group = (weights: Config, activations: Config | null): Config => ({
    quant_method: 'compressed-tensors', ignore: ['lm_head'], config_groups: { group_0: { weights, input_activations: activations } },
  });

  test.each([
    ['FP8 of blocks', { quant_method: 'fp8', weight_block_size: [128, 128] }, DataType.FP8, 128],
    ['FP8 of tensors', { quant_method: 'fp8', activation_scheme: 'static', ignored_layers: ['lm_head'] }, DataType.FP8, 0],
    ['AWQ', { quant_method: 'awq', bits: 4, group_size: 128, modules_to_not_convert: null, zero_point: true }, DataType.INT4_AWQ, 128],
    ['AWQ of channels', { quant_method: 'awq', bits: 4, group_size: -1 }, DataType.INT4_AWQ, 0],
    ['GPTQ', { quant_method: 'gptq', bits: 4, group_size: 64, desc_act: false }, DataType.INT4_GPTQ, 64],
    ['ModelOpt FP8', { quant_method: 'modelopt', quant_algo: 'FP8' }, DataType.FP8, 0],
    ['ModelOpt NVFP4', { quant_method: 'modelopt', quantization: { quant_algo: 'NVFP4', group_size: 16 } }, DataType.NVFP4, 16],
    ['FP8 of channels', group({ num_bits: 8, type: 'float', strategy: 'channel' }, { num_bits: 8 }), DataType.FP8, 0],
    ['INT8', group({ num_bits: 8, type: 'int', strategy: 'channel' }, { num_bits: 8 }), DataType.INT8, 0],
    ['INT4 of groups', group({ num_bits: 4, type: 'int', strategy: 'group', group_size: 128 }, null), DataType.INT4_GPTQ, 128],
    ['NVFP4', group({ num_bits: 4, type: 'float', group_size: 16 }, { num_bits: 4 }), DataType.NVFP4, 16],
    ['MXFP4', group({ num_bits: 4, type: 'float', group_size: 32 }, null), DataType.MXFP4, 32],
  ])('%s', (_, quantization, weightDataType, scaleGroup) => {
    const [checkpoint] = modelOf({ ...LLAMA, quantization_config: quantization }, 'org/model').checkpoints;
    expect(checkpoint).toEqual({ id: 'org/model', weightDataType, scaleGroup, expertsOnly: false });
  });

  test('without it the weights have the plain data type', () => {
    const model = modelOf({ ...LLAMA, torch_dtype: undefined, dtype: 'float16' }, 'org/model');
    expect(model.plainDataType).toBe(DataType.FP16);
    expect(model.checkpoints).toEqual([{ id: 'org/model', weightDataType: DataType.FP16, expertsOnly: false, scaleGroup: 0 }]);
  });

  /** transformers' conversion of Llama 3.1 405B to FBGEMM FP8 leaves attention and the first and last layer alone */
  test('modules left alone in most layers make attention plain', () => {
    const modules = Array.from({ length: 30 }, (_, layer) => `model.layers.${String(layer + 1)}.self_attn`);
    const quantization = { quant_method: 'fbgemm_fp8', modules_to_not_convert: ['model.layers.0', 'lm_head', ...modules] };
    const [checkpoint] = modelOf({ ...LLAMA, quantization_config: quantization }).checkpoints;
    expect(checkpoint).toMatchObject({ weightDataType: DataType.FP8, expertsOnly: false, plainAttention: true });
  });

  test('modules left alone in a few layers do not', () => {
    const modules = ['model.layers.0.self_attn.q_proj', 'model.layers.31.self_attn.q_proj'];
    const quantization = { quant_method: 'fp8', modules_to_not_convert: modules };
    expect(modelOf({ ...LLAMA, quantization_config: quantization }).checkpoints[0]?.plainAttention).toBeUndefined();
  });

  /** https://huggingface.co/nvidia/DeepSeek-V3-0324-NVFP4/blob/main/hf_quant_config.json: attention and routers are left alone */
  test('DeepSeek in NVFP4 keeps attention plain, but not its dense layers', () => {
    const layers = Array.from({ length: 61 }, (_, layer) => `model.layers.${String(layer)}`);
    const modules = layers.flatMap((layer) => [`${layer}.self_attn*`, `${layer}.mlp.gate`]);
    const quantization = { quant_method: 'modelopt', quant_algo: 'NVFP4', ignore: ['lm_head', 'model.embed_tokens', ...modules] };
    const [checkpoint] = modelOf({ ...DEEPSEEK, quantization_config: quantization }).checkpoints;
    expect(checkpoint).toMatchObject({ weightDataType: DataType.NVFP4, expertsOnly: false, plainAttention: true });
  });

  /** https://huggingface.co/moonshotai/Kimi-K2-Thinking/blob/main/config.json */
  test('Kimi K2 Thinking has routed experts alone in 4 bits', () => {
    const quantization = {
      ...group({ num_bits: 4, type: 'int', strategy: 'group', group_size: 32 }, null),
      ignore: ['lm_head', 're:.*self_attn.*', 're:.*shared_experts.*', 're:.*mlp\\.(gate|up|gate_up|down)_proj.*'],
    };
    const [checkpoint] = modelOf({ ...DEEPSEEK, quantization_config: quantization }).checkpoints;
    expect(checkpoint).toMatchObject({ weightDataType: DataType.INT4_GPTQ, scaleGroup: 32, expertsOnly: true });
  });
});

describe('fails and names the field', () => {
  test.each<[string, Config]>([
    ['hidden_size', { ...LLAMA, hidden_size: undefined }],
    ['hidden_size', { ...LLAMA, hidden_size: 0 }],
    ['hidden_size', { ...LLAMA, hidden_size: -4096 }],
    ['hidden_size', { ...LLAMA, hidden_size: 4096.5 }],
    ['hidden_size', { ...LLAMA, hidden_size: NaN }],
    ['hidden_size', { ...LLAMA, hidden_size: Infinity }],
    ['hidden_size', { ...LLAMA, hidden_size: '4096' }],
    ['num_hidden_layers', { ...LLAMA, num_hidden_layers: null }],
    ['num_hidden_layers', { ...LLAMA, num_hidden_layers: 1001 }],
    ['num_attention_heads', { ...LLAMA, num_attention_heads: undefined }],
    ['num_attention_heads', { ...LLAMA, num_attention_heads: 24 }],
    ['num_key_value_heads', { ...LLAMA, num_key_value_heads: 7 }],
    ['num_key_value_heads', { ...LLAMA, num_key_value_heads: 64 }],
    ['head_dim', { ...LLAMA, head_dim: [128, 64] }],
    ['v_head_dim', { ...LLAMA, v_head_dim: 64 }],
    ['intermediate_size', { ...LLAMA, intermediate_size: undefined }],
    ['vocab_size', { ...LLAMA, vocab_size: undefined }],
    ['max_position_embeddings', { ...LLAMA, max_position_embeddings: undefined }],
    ['rope_scaling.factor', { ...LLAMA, rope_scaling: { type: 'yarn', factor: -1 } }],
    ['tie_word_embeddings', { ...LLAMA, tie_word_embeddings: 'no' }],
    ['torch_dtype', { ...LLAMA, torch_dtype: 'float8_e4m3fn' }],
    ['layer_types', { ...LLAMA, layer_types: ['full_attention'] }],
    ['layer_types', { ...LLAMA, layer_types: Array.from({ length: 32 }, () => 'linear_attention') }],
    ['sliding_window', { ...LLAMA, layer_types: Array.from({ length: 32 }, () => 'sliding_attention') }],
    ['num_experts_per_tok', { ...MIXTRAL, num_experts_per_tok: 9 }],
    ['num_experts_per_tok', { ...MIXTRAL, num_experts_per_tok: undefined }],
    ['first_k_dense_replace', { ...MIXTRAL, first_k_dense_replace: 32 }],
    ['kv_lora_rank', { ...DEEPSEEK, kv_lora_rank: 0.5 }],
    ['qk_rope_head_dim', { ...DEEPSEEK, qk_rope_head_dim: undefined }],
    ['is_encoder_decoder', { ...LLAMA, is_encoder_decoder: true }],
    ['model_type', { ...LLAMA, model_type: 'bert' }],
    ['model_type', { ...LLAMA, model_type: 't5' }],
    ['model_type', { ...LLAMA, model_type: 'mamba' }],
    ['architectures', { ...LLAMA, architectures: ['BertModel'] }],
    ['architectures', { ...LLAMA, architectures: ['LlamaForSequenceClassification'] }],
    ['mamba_d_state', { ...LLAMA, mamba_d_state: 128 }],
    ['index_topk', { ...DEEPSEEK, index_topk: 2048 }],
    ['attn_type_list', { ...LLAMA, attn_type_list: [0, 0, 1] }],
    ['block_configs', { ...LLAMA, block_configs: [{}] }],
    ['num_attention_heads_per_layer', { ...LLAMA, num_attention_heads_per_layer: [48, 64] }],
    ['quantization_config', { ...LLAMA, quantization_config: 'fp8' }],
    ['quantization_config.quant_method', { ...LLAMA, quantization_config: { quant_method: 'exl2' } }],
    ['quantization_config.quant_method', { ...LLAMA, quantization_config: { quant_method: 'toString' } }],
    ['quantization_config.bits', { ...LLAMA, quantization_config: { quant_method: 'gptq', bits: 8 } }],
    ['quantization_config.quant_algo', { ...LLAMA, quantization_config: { quant_method: 'modelopt', quant_algo: 'MIXED_PRECISION' } }],
    ['quantization_config.config_groups', { ...LLAMA, quantization_config: { quant_method: 'compressed-tensors' } }],
    ['text_config.hidden_size', { text_config: { ...LLAMA, hidden_size: 1.5 } }],
  ])('%s', (field, config) => {
    expect(problemsOf(config).map((problem) => problem.field)).toEqual([field]);
  });

  test('a vision tower alone, by the text part it lacks', () => {
    const problems = problemsOf({ model_type: 'siglip', vision_config: { hidden_size: 1152 } });
    expect(problems.map((problem) => problem.field)).toContain('text_config');
  });

  test('all that is wrong at once', () => {
    const quantization = { quant_method: 'exl2' };
    const problems = problemsOf({ ...LLAMA, hidden_size: -1, vocab_size: 1.5, torch_dtype: 'int3', quantization_config: quantization });
    expect(problems.map((problem) => problem.field).sort()).toEqual([
      'hidden_size', 'quantization_config.quant_method', 'torch_dtype', 'vocab_size',
    ]);
  });

  test('an empty config, by each field that every model has', () => {
    expect(problemsOf({}).map((problem) => problem.field)).toEqual([
      'num_hidden_layers', 'hidden_size', 'max_position_embeddings', 'intermediate_size', 'vocab_size', 'num_attention_heads',
    ]);
  });

  test('with limit, value and remedy', () => {
    expect(problemsOf({ ...LLAMA, num_key_value_heads: 7 })[0]?.message).toBe(
      "must divide the 32 attention heads, got 7; copy it from the model's config.json",
    );
  });
});

function modelOf(config: Config, id = 'org/model'): LanguageModel {
  const result = languageModelFromConfig(id, config);
  if ('problems' in result) throw new Error(result.problems.map(({ field, message }) => `${field} ${message}`).join('\n'));
  return result.model;
}

function problemsOf(config: Config): readonly { field: string; message: string }[] {
  const result = languageModelFromConfig('org/model', config);
  return 'problems' in result ? result.problems : [];
}
