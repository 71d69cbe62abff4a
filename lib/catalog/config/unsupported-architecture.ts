import { shown, type ConfigFields } from './config-fields';

/** What is wrong with each of some names. */
type Refusals = readonly [message: string, names: readonly string[]];

const ENCODER = 'is an encoder, which generates no text; name a decoder-only language model';
const ENCODER_DECODER = 'is an encoder-decoder, which the planner does not model; name a decoder-only language model';
const NO_ATTENTION =
  'has state-space or linear-attention layers, which the planner does not model; name a model with attention in every layer';
const UNLIKE_LAYERS = 'makes layers unlike, which the planner does not model; name a model whose layers have one shape';

const MODEL_TYPES: readonly Refusals[] = [
  [ENCODER, [
    'albert', 'bert', 'camembert', 'clip', 'clip_vision_model', 'deberta', 'deberta-v2', 'distilbert', 'electra', 'modernbert', 'mpnet',
    'nomic_bert', 'roberta', 'siglip', 'siglip_vision_model', 'vit', 'wav2vec2', 'xlm-roberta',
  ]],
  [ENCODER_DECODER, ['bart', 'm2m_100', 'marian', 'mbart', 'mt5', 'pegasus', 't5', 't5gemma', 'umt5', 'whisper']],
  [NO_ATTENTION, [
    'bamba', 'falcon_h1', 'falcon_mamba', 'granitemoehybrid', 'jamba', 'kimi_linear', 'lfm2', 'lfm2_moe', 'mamba', 'mamba2', 'minimax',
    'minimax_m1', 'minimax_text_01', 'nemotron_h', 'plamo2', 'qwen3_next', 'qwen3_5', 'qwen3_5_moe', 'recurrent_gemma', 'rwkv', 'rwkv5',
    'rwkv6', 'rwkv7', 'zamba', 'zamba2',
  ]],
  [UNLIKE_LAYERS, ['dbrx', 'gemma3n', 'gemma3n_text', 'mpt', 'openelm']],
  ['counts gate and value in intermediate_size; name a later Qwen', ['qwen']],
];

/** Fields that only architectures have which the planner does not model. */
const FIELDS: readonly Refusals[] = [
  [NO_ATTENTION, [
    'conv_L_cache', 'hybrid_override_pattern', 'layers_block_type', 'linear_attn_config', 'linear_num_value_heads', 'mamba_d_state',
    'ssm_cfg', 'ssm_state_size', 'state_size',
  ]],
  ['makes attention sparse, which the planner does not model; name a model that attends to every token', ['compress_ratios', 'index_topk']],
  [UNLIKE_LAYERS, [
    'attn_config', 'block_configs', 'ffn_config', 'global_head_dim', 'num_attention_heads_per_layer', 'num_kv_shared_layers',
    'swa_head_dim', 'zero_expert_num',
  ]],
];

/** Ends of the names of architectures that generate text. */
const GENERATORS = /(ForCausalLM|LMHeadModel|ForConditionalGeneration|ChatModel|ChatGLMModel)$/;
const LAYER_TYPES: readonly unknown[] = ['full_attention', 'sliding_attention', 'chunked_attention'];

/** Notes what the arithmetic does not model: everything but decoders with attention in every layer. */
export function refuseUnsupported(fields: ConfigFields): void {
  if (fields.flag('is_encoder_decoder') === true) fields.refuse('is_encoder_decoder', `true: ${ENCODER_DECODER}`);
  const modelType = fields.text('model_type');
  for (const [message, modelTypes] of MODEL_TYPES) {
    if (modelType !== undefined && modelTypes.includes(modelType)) fields.refuse('model_type', `${modelType} ${message}`);
  }
  for (const [message, names] of FIELDS) {
    for (const name of names.filter((field) => inUse(fields.value(field)))) fields.refuse(name, `is set: the model ${message}`);
  }
  refuseArchitecture(fields);
  refuseLayerTypes(fields);
  if (fields.present('vision_config') !== undefined && fields.present('hidden_size', 'n_embd') === undefined) {
    fields.refuse('text_config', 'is missing, so nothing but vision is described; name a model that generates text');
  }
}

function refuseArchitecture(fields: ConfigFields): void {
  const architecture = fields.list('architectures')?.[0];
  if (typeof architecture === 'string' && !GENERATORS.test(architecture)) {
    fields.refuse('architectures', `must name a decoder that generates text, such as LlamaForCausalLM, got ${architecture}`);
  }
}

function refuseLayerTypes(fields: ConfigFields): void {
  const unknown = fields.list('layer_types')?.find((type) => !LAYER_TYPES.includes(type));
  if (unknown !== undefined) {
    fields.refuse('layer_types', `may hold ${LAYER_TYPES.join(', ')}, got ${shown(unknown)}; name a model with attention in every layer`);
  }
  if (fields.list('attn_type_list')?.includes(0)) fields.refuse('attn_type_list', `holds 0: the model ${NO_ATTENTION}`);
}

function inUse(value: unknown): boolean {
  return value !== undefined && value !== false && value !== 0;
}
