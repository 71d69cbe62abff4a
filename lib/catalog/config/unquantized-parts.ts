import type { LanguageModel, PublishedCheckpoint } from '../language-model';

type Parts = Pick<PublishedCheckpoint, 'expertsOnly' | 'plainAttention'>;

/** Names under which quantisation methods list the modules that they leave alone. */
const LISTS = ['ignore', 'ignored_layers', 'modules_to_not_convert', 'exclude_modules'];
const ATTENTION = /self_attn|attention|\.attn/;
/** A dense feed-forward block, other than the router or shared experts. */
const DENSE = /\bmlp\b(?!.*(router|shared_expert|experts|\.gate($|[^_|)])))/;

/**
 * Which parts of a checkpoint are not quantised though others are, from the modules its `quantization_config` leaves alone:
 * a pattern without a layer number, or names for most of the layers. MXFP4 is for experts alone.
 */
export function unquantizedParts(
  quantization: Readonly<Record<string, unknown>>,
  { layers, experts }: Pick<LanguageModel, 'layers' | 'experts'>,
): Parts {
  const names = LISTS.flatMap((list) => quantization[list] ?? []).filter((name) => typeof name === 'string');
  const attention = names.filter((name) => ATTENTION.test(name));
  const dense = names.filter((name) => DENSE.test(name));
  const plainAttention = coversLayers(attention, layers);
  const plainDense = experts !== undefined && (experts.denseLayers === 0 || coversLayers(dense, experts.denseLayers));
  if (experts && (quantization.quant_method === 'mxfp4' || (plainAttention && plainDense))) return { expertsOnly: true };
  return { expertsOnly: false, ...(plainAttention ? { plainAttention } : {}) };
}

function coversLayers(names: readonly string[], layers: number): boolean {
  const numbers = names.map((name) => /layers\\?\.(\d+)\b/.exec(name)?.[1]);
  return numbers.includes(undefined) || new Set(numbers).size > layers / 2;
}
