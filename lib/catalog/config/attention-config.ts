import type { ConfigFields } from './config-fields';
import type { LanguageModel, LatentAttention } from '../language-model';
import { modelFamily } from './model-family';

type Attention = Pick<LanguageModel, 'queryHeads' | 'keyValueHeads' | 'headSize' | 'queryKeyValueBias' | 'latentAttention'>;

const QUERY_HEADS = ['num_attention_heads', 'n_head'];
const KEY_VALUE_HEADS = ['num_key_value_heads', 'num_kv_heads', 'n_head_kv', 'multi_query_group_num'];
const BIAS = ['attention_bias', 'qkv_bias', 'add_qkv_bias', 'use_qkv_bias', 'use_bias', 'bias'];

/** Heads of a config.json's attention. */
export function attentionFromConfig(fields: ConfigFields, hiddenSize: number): Attention {
  const queryHeads = fields.count(...QUERY_HEADS);
  const latentAttention = latentAttentionFromConfig(fields);
  return {
    queryHeads,
    keyValueHeads: keyValueHeads(fields, queryHeads),
    headSize: latentAttention ? latentAttention.nopeHeadSize + latentAttention.ropeHeadSize : headSize(fields, hiddenSize, queryHeads),
    queryKeyValueBias: fields.flag(...BIAS) ?? modelFamily(fields.text('model_type')).biased ?? false,
    ...(latentAttention ? { latentAttention } : {}),
  };
}

function latentAttentionFromConfig(fields: ConfigFields): LatentAttention | undefined {
  const keyValueRank = fields.optionalCount(['kv_lora_rank']);
  if (keyValueRank === undefined) return undefined;
  return {
    queryRank: fields.optionalCount(['q_lora_rank'], 0) ?? 0,
    keyValueRank,
    ropeHeadSize: fields.count('qk_rope_head_dim'),
    nopeHeadSize: fields.count('qk_nope_head_dim'),
    valueHeadSize: fields.count('v_head_dim'),
  };
}

/** Multi-query attention has 1; without a number, every query head has its own. Falcon's newer architecture states groups. */
function keyValueHeads(fields: ConfigFields, queryHeads: number): number {
  if (fields.flag('multi_query') === true && fields.flag('new_decoder_architecture') !== true) return 1;
  const heads = fields.optionalCount(KEY_VALUE_HEADS) ?? queryHeads;
  const name = fields.present(...KEY_VALUE_HEADS);
  if (name !== undefined && queryHeads % heads > 0) fields.refuseValue(name, `must divide the ${queryHeads} attention heads`, heads);
  return heads;
}

function headSize(fields: ConfigFields, hiddenSize: number, queryHeads: number): number {
  const stated = fields.optionalCount(['head_dim', 'kv_channels']);
  if (stated === undefined && hiddenSize % queryHeads > 0) {
    const name = fields.present(...QUERY_HEADS) ?? '';
    fields.refuseValue(name, `must divide the hidden size ${hiddenSize} unless head_dim is stated`, queryHeads);
  }
  const size = stated ?? hiddenSize / queryHeads;
  const valueSize = fields.optionalCount(['v_head_dim']);
  if (valueSize !== undefined && valueSize !== size) {
    fields.refuseValue('v_head_dim', `must be the head size ${size} unless kv_lora_rank is stated`, valueSize);
  }
  return size;
}
