import { DataType } from './data-type';
import type { DataTypeSupport } from './data-type-support';

/*
 * vLLM on x86 CPUs: FP32, FP16, BF16 and weights of AWQ and GPTQ, https://docs.vllm.ai/en/v0.14.0/features/quantization/ (table of
 * supported hardware) and docs/getting_started/installation/cpu.md of github.com/vllm-project/vllm@01a5fe281cb0. It runs INT8 too, for
 * which no rate of the workers' CPU is known here.
 */
const SUPPORT: Partial<Record<DataType, DataTypeSupport['support']>> = {
  [DataType.FP32]: 'native',
  [DataType.BF16]: 'native',
  [DataType.FP16]: 'native',
  [DataType.INT4_AWQ]: 'weight-only',
  [DataType.INT4_GPTQ]: 'weight-only',
};

/** How the CPU of a serverless worker runs weights of a data type in vLLM. */
export function serverlessDataTypeSupport(dataType: DataType, worker: string): DataTypeSupport {
  const support = SUPPORT[dataType];
  switch (support) {
    case 'native': return { support };
    case 'weight-only': return { support, reason: `vLLM computes in 16 bit with ${dataType} weights on ${worker}` };
    default: return { support: 'none', reason: `${worker} is a CPU, on which ${dataType} is not planned; use ${Object.keys(SUPPORT).join(', ')}` };
  }
}

/** Why a CPU keeps no FP8 cache: vllm/platforms/cpu.py of github.com/vllm-project/vllm@0031bf29e940. */
export const NO_SERVERLESS_FP8_CACHE = 'vLLM on a CPU runs neither chunked prefill nor prefix caching with an fp8 cache';
