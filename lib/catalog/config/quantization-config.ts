import { isRecord, shown, type ConfigFields } from './config-fields';
import { DataType } from '../data-type';
import type { LanguageModel, PublishedCheckpoint } from '../language-model';
import { unquantizedParts } from './unquantized-parts';

type Fields = Readonly<Record<string, unknown>>;
type Architecture = Pick<LanguageModel, 'layers' | 'experts'>;
type WeightFormat = Pick<PublishedCheckpoint, 'weightDataType' | 'scaleGroup' | 'engineArguments'>;

/** Where a format cannot be read: the field below `quantization_config` and what is wrong with it. */
type Refusal = readonly [field: string, message: string];

const READERS: Readonly<Record<string, (quantization: Fields) => WeightFormat | Refusal>> = {
  awq: (quantization) => fourBits(quantization, DataType.INT4_AWQ),
  'compressed-tensors': compressedTensors,
  // deprecated in vLLM 0.27: `DEPRECATED_QUANTIZATION_METHODS`
  fbgemm_fp8: () => ({ weightDataType: DataType.FP8, scaleGroup: 0, engineArguments: ['--allow-deprecated-quantization'] }),
  fp8: (quantization) => ({ weightDataType: DataType.FP8, scaleGroup: blockSize(quantization.weight_block_size) }),
  gptq: (quantization) => fourBits(quantization, DataType.INT4_GPTQ),
  modelopt: modelOptimizer,
  modelopt_fp4: modelOptimizer,
  mxfp4: () => ({ weightDataType: DataType.MXFP4, scaleGroup: 32 }),
};

/** The checkpoint that a config.json comes with: its `quantization_config`, or its plain data type where there is none. */
export function checkpointFromConfig(id: string, fields: ConfigFields, plain: DataType, architecture: Architecture): PublishedCheckpoint {
  const unquantized = { id, weightDataType: plain, expertsOnly: false, scaleGroup: 0 };
  const quantization = fields.value('quantization_config');
  if (quantization === undefined) return unquantized;
  if (!isRecord(quantization)) {
    fields.refuse('quantization_config', `must be an object, got ${shown(quantization)}; copy it from the model's config.json`);
    return unquantized;
  }
  const method = quantization.quant_method;
  const reader = typeof method === 'string' && Object.hasOwn(READERS, method) ? READERS[method] : undefined;
  const format = reader ? reader(quantization) : unknownMethod(method);
  if ('weightDataType' in format) return { id, ...format, ...unquantizedParts(quantization, architecture) };
  fields.refuse(`quantization_config.${format[0]}`, format[1]);
  return unquantized;
}

function unknownMethod(method: unknown): Refusal {
  return ['quant_method', `must be one of ${Object.keys(READERS).join(', ')}, got ${shown(method)}; name a checkpoint of one of these`];
}

function fourBits(quantization: Fields, weightDataType: DataType): WeightFormat | Refusal {
  const bits = quantization.bits ?? quantization.w_bit;
  if (bits !== 4) return ['bits', `must be 4, got ${shown(bits)}; name a checkpoint of 4 bits`];
  return { weightDataType, scaleGroup: groupSize(quantization.group_size ?? quantization.q_group_size ?? 128) };
}

function modelOptimizer(quantization: Fields): WeightFormat | Refusal {
  const nested = quantization.quantization;
  const algorithm = quantization.quant_algo ?? (isRecord(nested) ? nested.quant_algo : undefined);
  if (algorithm === 'FP8') return { weightDataType: DataType.FP8, scaleGroup: 0 };
  if (algorithm === 'NVFP4') return { weightDataType: DataType.NVFP4, scaleGroup: 16 };
  return ['quant_algo', `must be FP8 or NVFP4, got ${shown(algorithm)}; name a checkpoint of one of these`];
}

function compressedTensors(quantization: Fields): WeightFormat | Refusal {
  const groups = isRecord(quantization.config_groups) ? Object.values(quantization.config_groups).filter(isRecord) : [];
  const [format, ...others] = groups.map(compressedFormat);
  if (format === undefined) return ['config_groups', "is missing or empty; copy it from the model's config.json"];
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(format))) {
    return ['config_groups', `must have one format for all weights, got ${groups.length}; name a checkpoint of one format`];
  }
  return format;
}

/** Weights of one group of compressed-tensors; 4-bit integers are stored alike whether AWQ or GPTQ chose them. */
function compressedFormat(group: Fields): WeightFormat | Refusal {
  const weights = isRecord(group.weights) ? group.weights : {};
  const kind = `${String(weights.type)} ${String(weights.num_bits)}`;
  const scaleGroup = groupSize(weights.group_size);
  const activations = isRecord(group.input_activations);
  if (kind === 'float 8') return { weightDataType: DataType.FP8, scaleGroup: blockSize(weights.block_structure) };
  if (kind === 'int 8' && activations) return { weightDataType: DataType.INT8, scaleGroup: 0 };
  if (kind === 'int 4' && !activations) return { weightDataType: DataType.INT4_GPTQ, scaleGroup };
  if (kind === 'float 4') return { weightDataType: scaleGroup === 32 ? DataType.MXFP4 : DataType.NVFP4, scaleGroup };
  const got = `${kind} with ${activations ? '' : 'un'}quantised activations`;
  return ['config_groups', `must hold float 8, float 4, int 8 with activations or int 4 without, got ${got}; name such a checkpoint`];
}

/** Weights along an input that share a scale; 0 for a whole channel, which files write as -1 or null. */
function groupSize(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}

function blockSize(value: unknown): number {
  return Array.isArray(value) ? groupSize(value[1]) : 0;
}
