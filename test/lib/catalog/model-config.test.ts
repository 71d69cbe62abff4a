import { describe, expect, test } from 'vitest';
import { DEEPSEEK, LLAMA, MIXTRAL, modelOf } from './model-of-config';
import { PUBLISHED_CONFIGS } from './published-configs';
import { UNLISTED_CONFIGS } from './unlisted-configs';
import { DataType } from '../../../lib/catalog/data-type';
import { findLanguageModel } from '../../../lib/catalog/language-models';
import { totalParameters } from '../../../lib/estimate/parameters';

test.each(Object.entries(PUBLISHED_CONFIGS))('the config.json of %s gives the row of the catalogue', (id, config) => {
  const { checkpoints, ...architecture } = modelOf(config, id);
  const { checkpoints: published, ...row } = findLanguageModel(id) ?? modelOf({});
  expect(architecture).toEqual(row);
  expect(published[0]).toMatchObject(checkpoints[0] ?? {});
});

/** Billions of parameters as the model cards have them, multi-token prediction apart. */
test.each([
  ['zai-org/GLM-4.7', 352.8],
  ['MiniMaxAI/MiniMax-M2', 228.7],
  ['microsoft/Phi-4-mini-instruct', 3.84],
  ['google/gemma-2-9b', 9.24],
  ['deepseek-ai/DeepSeek-V2-Lite', 15.7],
])('the config.json of %s, which the catalogue lacks, gives %d billion parameters', (id, billions) => {
  expect(Math.abs(totalParameters(modelOf(UNLISTED_CONFIGS[id] ?? {})) / (billions * 1e9) - 1)).toBeLessThan(0.002);
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

describe('multi-token prediction', () => {
  test('the modules of DeepSeek-V3 are read, and the layers do not count them', () => {
    expect(modelOf(DEEPSEEK)).toMatchObject({ layers: 61, multiTokenPredictionModules: 1 });
  });

  test.each([
    [{ num_nextn_predict_layers: 0 }],
    [{ num_nextn_predict_layers: undefined }],
    [{ model_type: 'kimi_k2' }],
  ])('with %j vLLM has none to draft with', (fields) => {
    expect(modelOf({ ...DEEPSEEK, ...fields })).not.toHaveProperty('multiTokenPredictionModules');
  });
});
