import { describe, expect, test } from 'vitest';
import { DEEPSEEK, LLAMA, MIXTRAL, problemsOf } from './model-of-config';
import type { Config } from './published-configs';

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
