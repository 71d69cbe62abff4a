import type { ConfigFields } from './config-fields';
import type { SlidingWindow } from '../language-model';
import { modelFamily, type ModelFamily } from './model-family';

const WINDOWED: readonly unknown[] = ['sliding_attention', 'chunked_attention'];
const PATTERN = ['sliding_window_pattern', '_sliding_window_pattern', 'no_rope_layer_interval'];

/**
 * Layers with a sliding window, or undefined where every layer sees the whole context. Llama 4's chunks count as windows of
 * their size, the most that a layer sees.
 */
export function slidingWindowFromConfig(fields: ConfigFields, layers: number, contextTokens: number): SlidingWindow | undefined {
  const family = modelFamily(fields.text('model_type'));
  const types = fields.list('layer_types');
  const name = family.chunked ? 'attention_chunk_size' : 'sliding_window';
  const windowed = types ? windowedTypes(fields, types, layers) : windowedLayers(fields, family, layers, name);
  if (windowed === 0) return undefined;
  const windowTokens = fields.count(name);
  return windowTokens >= contextTokens ? undefined : { windowTokens, layers: windowed };
}

function windowedTypes(fields: ConfigFields, types: readonly unknown[], layers: number): number {
  if (types.length !== layers && !Number.isNaN(layers)) {
    fields.refuseValue('layer_types', `must have an entry for each of the ${layers} layers`, types.length);
  }
  return types.filter((type) => WINDOWED.includes(type)).length;
}

function windowedLayers(fields: ConfigFields, family: ModelFamily, layers: number, name: string): number {
  const used = fields.flag('use_sliding_window');
  if (fields.present(name) === undefined || !(used ?? !family.windowOffByDefault)) return 0;
  const full = used === true ? fields.optionalCount(['max_window_layers'], 0) : undefined;
  return full === undefined ? patternedLayers(fields, family, layers) : Math.max(0, layers - full);
}

/** Of each few layers the last sees all, by number or in letters: L for a local layer, G for a global one. */
function patternedLayers(fields: ConfigFields, family: ModelFamily, layers: number): number {
  const letters = fields.text('sliding_window_pattern');
  if (letters !== undefined) {
    return Array.from({ length: layers || 0 }, (_, layer) => letters[layer % letters.length]).filter((letter) => letter === 'L').length;
  }
  const pattern = fields.optionalCount(PATTERN) ?? family.windowPattern ?? 1;
  return pattern === 1 ? layers : layers - Math.floor(layers / pattern);
}
