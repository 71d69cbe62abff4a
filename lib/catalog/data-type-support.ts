import { DataType } from './data-type';
import { NO_NEURON_FP8_CACHE, neuronDataTypeSupport } from './neuron-data-types';
import { NO_SERVERLESS_FP8_CACHE, serverlessDataTypeSupport } from './serverless-data-types';
import { isServerlessWorker } from './serverless-worker';

/** The accelerator facts that decide which data types it runs. */
export interface DataTypeAccelerator {
  /** Short name. */
  readonly name: string;
  /** CUDA compute capability: major × 10 + minor. */
  readonly computeCapability: number;
  /** Generation of the NeuronCore, where it is one. */
  readonly neuronCoreVersion?: number;
  /** Peak FP32 rate, where it is known. */
  readonly fp32FlopsPerSecond?: number;
}

/** How an accelerator runs a data type. */
export interface DataTypeSupport {
  /** On the cores made for it, or as storage alone while the arithmetic has 16 bit, or not at all. */
  readonly support: 'native' | 'weight-only' | 'none';
  /** Why not natively. */
  readonly reason?: string;
}

/** Compute capabilities that run a data type, as vLLM's kernels and documentation have them. */
interface Requirement {
  /** Least capability whose tensor cores run the type. */
  readonly native?: number;
  /** Greatest capability whose tensor cores run the type, where later devices lost it. */
  readonly nativeUntil?: number;
  /** Least capability of the kernels that compute in 16 bit. */
  readonly weightOnly?: number;
}

/** Ampere: the first capability of the Marlin kernels and of BF16. */
const AMPERE = 80;
/** Ada: the first capability with FP8. */
const ADA = 89;
/** Hopper: the last data-centre capability with INT8 kernels. */
const HOPPER = 90;
/** Blackwell: the first capability with FP4. */
const BLACKWELL = 100;
/** Blackwell Ultra: the last capability of vLLM's MXFP4 kernels; the Blackwell of 12.0 falls back to Marlin. */
const BLACKWELL_ULTRA = 103;

/**
 * Sources, read 2026-11-24: https://docs.vllm.ai/en/latest/features/quantization/ (table of supported hardware: Marlin for
 * GPTQ, AWQ, FP8 and FP4 from Ampere on), …/llm_compressor/fp8/ (W8A8 from 8.9 on, weight-only below), …/int8/ (not on 10.0
 * and above); vLLM issues 31085 and 40153 (MXFP4 falls back to Marlin on 12.0), 43507 (NVFP4 runs natively on 12.0).
 */
const REQUIREMENTS: Readonly<Record<Exclude<DataType, DataType.FP32>, Requirement>> = {
  [DataType.BF16]: { native: AMPERE },
  [DataType.FP16]: { native: 0 },
  [DataType.FP8]: { native: ADA, weightOnly: AMPERE },
  [DataType.INT8]: { native: 75, nativeUntil: HOPPER },
  [DataType.INT4_AWQ]: { weightOnly: AMPERE },
  [DataType.INT4_GPTQ]: { weightOnly: AMPERE },
  [DataType.MXFP4]: { native: BLACKWELL, nativeUntil: BLACKWELL_ULTRA, weightOnly: AMPERE },
  [DataType.NVFP4]: { native: BLACKWELL, weightOnly: AMPERE },
};

/** How an accelerator runs weights of a data type in the pinned vLLM. */
export function dataTypeSupport(dataType: DataType, accelerator: DataTypeAccelerator): DataTypeSupport {
  if (accelerator.neuronCoreVersion !== undefined) return neuronDataTypeSupport(dataType, accelerator.name);
  return isServerlessWorker(accelerator.name) ? serverlessDataTypeSupport(dataType, accelerator.name) : cudaDataTypeSupport(dataType, accelerator);
}

function cudaDataTypeSupport(dataType: DataType, accelerator: DataTypeAccelerator): DataTypeSupport {
  const { name, computeCapability } = accelerator;
  if (dataType === DataType.FP32) {
    if (accelerator.fp32FlopsPerSecond !== undefined) return { support: 'native' };
    return { support: 'none', reason: `the fp32 rate of ${name} is unknown` };
  }
  const { native = Infinity, nativeUntil = Infinity, weightOnly = Infinity } = REQUIREMENTS[dataType];
  if (computeCapability >= native && computeCapability <= nativeUntil) return { support: 'native' };
  if (computeCapability >= weightOnly) {
    return { support: 'weight-only', reason: `vLLM computes in 16 bit with ${dataType} weights on ${name}` };
  }
  const bound = computeCapability > nativeUntil ? `up to ${dotted(nativeUntil)}` : `from ${dotted(Math.min(native, weightOnly))}`;
  return { support: 'none', reason: `vLLM runs ${dataType} on compute capability ${bound}, ${name} has ${dotted(computeCapability)}` };
}

/**
 * Whether an accelerator holds the key-value cache in a data type in the pinned vLLM.
 *
 * FP8 (E4M3) needs a device that converts it in hardware, compute capability 8.9 and above: vLLM pull requests 45829 and
 * 49077, still open on 2026-11-24, would lift that.
 */
export function keyValueCacheSupport(dataType: DataType, accelerator: DataTypeAccelerator): DataTypeSupport {
  const { name, computeCapability, neuronCoreVersion } = accelerator;
  switch (dataType) {
    case DataType.BF16:
    case DataType.FP16:
      return { support: 'native' };
    case DataType.FP8:
      if (computeCapability >= ADA) return { support: 'native' };
      if (neuronCoreVersion !== undefined) return { support: 'none', reason: NO_NEURON_FP8_CACHE };
      if (isServerlessWorker(name)) return { support: 'none', reason: NO_SERVERLESS_FP8_CACHE };
      return { support: 'none', reason: `an fp8 cache needs compute capability ${dotted(ADA)}, ${name} has ${dotted(computeCapability)}` };
    default:
      return { support: 'none', reason: `vLLM keeps no ${dataType} key-value cache; use bf16, fp16 or fp8` };
  }
}

const CAST = [DataType.FP32, DataType.BF16, DataType.FP16];

/**
 * Whether the pinned vLLM makes one data type of another while it loads a checkpoint: it casts 16- and 32-bit types to each
 * other (`--dtype`), and quantises them to FP8 (`--quantization fp8`).
 */
export function onlineQuantization(from: DataType, to: DataType): boolean {
  return CAST.includes(from) && (CAST.includes(to) || to === DataType.FP8) && from !== to;
}

function dotted(computeCapability: number): string {
  return `${Math.floor(computeCapability / 10)}.${computeCapability % 10}`;
}
