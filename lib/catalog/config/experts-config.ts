import type { ConfigFields } from './config-fields';
import type { Experts } from '../language-model';
import type { ModelFamily } from './model-family';

const COUNT = ['num_local_experts', 'num_experts', 'n_routed_experts', 'moe_num_experts'];
const PER_TOKEN = ['num_experts_per_tok', 'num_experts_per_token', 'experts_per_token', 'moe_topk', 'moe_k', 'top_k_experts'];
const SIZE = ['moe_intermediate_size', 'expert_ffn_hidden_size', 'intermediate_size'];
const SHARED_COUNT = ['n_shared_experts', 'num_shared_experts', 'num_shared_expert', 'moe_num_shared_experts'];
const SHARED_SIZE = ['shared_expert_intermediate_size', 'shared_intermediate_size'];

const FIRST = ['first_k_dense_replace', 'moe_layer_start_index'];
const LAST = ['moe_layer_end_index'];
/** Every so many layers has experts: the first one, then every so many. */
const EVERY_FROM_FIRST = ['moe_layer_freq'];
/** Every so many layers has experts: the last of so many. */
const EVERY_AS_LAST = ['decoder_sparse_step', 'interleave_moe_layer_step', 'moe_layer_interval'];
/** Lists of which layers have experts. */
const LISTS = ['mlp_layer_types', 'moe_layer_freq', 'moe_layers'];

/** The experts of a config.json, or undefined where it describes a dense model. */
export function expertsFromConfig(fields: ConfigFields, family: ModelFamily, layers: number): Experts | undefined {
  const count = fields.optionalCount(COUNT, 0);
  if (count === undefined || count <= 1) return undefined;
  const perToken = fields.count(...PER_TOKEN);
  if (perToken > count) fields.refuseValue(fields.present(...PER_TOKEN) ?? '', `must be at most the ${count} experts`, perToken);
  const intermediateSize = fields.count(...SIZE);
  const withExperts = listedLayers(fields) ?? regularLayers(fields, layers);
  if (withExperts === 0 || withExperts > layers) {
    const name = fields.present(...LISTS, ...FIRST, ...LAST, ...EVERY_FROM_FIRST, ...EVERY_AS_LAST, 'mlp_only_layers') ?? '';
    fields.refuseValue(name, `must give experts to at least one of the ${layers} layers and to no more than there are`, withExperts);
  }
  const sharedIntermediateSize = family.sharedExpert ? intermediateSize : sharedSize(fields, intermediateSize);
  return { count, perToken, intermediateSize, sharedIntermediateSize, denseLayers: layers - withExperts };
}

function sharedSize(fields: ConfigFields, expertSize: number): number {
  return fields.optionalCount(SHARED_SIZE, 0) ?? (fields.optionalCount(SHARED_COUNT, 0) ?? 0) * expertSize;
}

function listedLayers(fields: ConfigFields): number | undefined {
  const types = fields.list('mlp_layer_types') ?? fields.list('moe_layer_freq');
  if (types) return types.filter((type) => type === 'sparse' || type === 1).length;
  const indexes = fields.list('moe_layers');
  return indexes && indexes.length > 0 ? new Set(indexes).size : undefined;
}

function regularLayers(fields: ConfigFields, layers: number): number {
  if (Number.isNaN(layers)) return NaN;
  const first = fields.optionalCount(FIRST, 0) ?? 0;
  const stated = fields.optionalCount(LAST, -1) ?? -1; // -1: to the end
  const last = stated === -1 ? layers - 1 : stated;
  const everyFromFirst = fields.optionalCount(EVERY_FROM_FIRST) ?? 1;
  const everyAsLast = fields.optionalCount(EVERY_AS_LAST) ?? 1;
  const dense = fields.list('mlp_only_layers') ?? [];
  const hasExperts = (layer: number): boolean => layer % everyFromFirst === 0 && (layer + 1) % everyAsLast === 0 && !dense.includes(layer);
  return Array.from({ length: layers }, (_, layer) => layer).filter((layer) => layer >= first && layer <= last && hasExperts(layer)).length;
}
