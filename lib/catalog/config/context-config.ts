import { isRecord, type ConfigFields } from './config-fields';

/** Names under which config.json files state the context; vLLM takes the least (`_get_and_verify_max_len`). */
const CONTEXT_FIELDS = ['max_position_embeddings', 'n_positions', 'max_seq_len', 'seq_length', 'model_max_length'];
const SCALING_FIELDS = ['rope_scaling', 'rope_parameters'];
/** Rotary scalings whose `max_position_embeddings` is the scaled context already. */
const SCALED: readonly unknown[] = ['default', 'llama3', 'longrope', 'mrope', 'su', undefined];

/**
 * Most tokens that vLLM serves of a model unless told otherwise: the stated context, times the factor of its rotary scaling
 * where that is not applied yet; YaRN multiplies the original context.
 */
export function contextTokensFromConfig(fields: ConfigFields): number {
  const present = CONTEXT_FIELDS.filter((name) => fields.present(name) !== undefined);
  const stated = present.length > 0 ? Math.min(...present.map((name) => fields.count(name))) : fields.count('max_position_embeddings');
  const name = fields.present(...SCALING_FIELDS);
  if (name === undefined || fields.text('model_type')?.startsWith('gemma3')) return stated;
  const scaling = fields.value(name);
  return isRecord(scaling) ? scaledContext(fields, name, scaling, stated) : stated;
}

function scaledContext(fields: ConfigFields, name: string, scaling: Readonly<Record<string, unknown>>, stated: number): number {
  const type = scaling.rope_type ?? scaling.type;
  if (SCALED.includes(type)) return stated;
  const { factor = 1, original_max_position_embeddings: original } = scaling;
  if (typeof factor !== 'number' || !(factor >= 1 && factor <= 10_000)) {
    fields.refuseValue(`${name}.factor`, 'must be a number from 1 to 10000', factor);
    return NaN;
  }
  const isYarn = typeof type === 'string' && type.endsWith('yarn');
  return Math.floor((isYarn && Number.isSafeInteger(original) ? Number(original) : stated) * factor);
}
