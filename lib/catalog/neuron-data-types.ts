import { DataType } from './data-type';
import type { DataTypeSupport } from './data-type-support';

/*
 * What NeuronCores compute in and the planned containers serve. NeuronCore-v1: FP32, FP16, BF16 and INT8; v2 adds FP8 formats of its own, v3
 * FP8 (about-neuron/arch/neuron-hardware of github.com/aws-neuron/aws-neuron-sdk@81ce03ae). The rate of FP32 is not published. NxD Inference
 * takes 8-bit weights as it quantises them itself, one scale a tensor or channel, set in its own configuration ("do not set vLLM's
 * --quantization", vllm-user-guide-v1.rst); optimum-neuron has no quantised weights (models/inference/backend/config.py). So no published
 * checkpoint of 8 or 4 bit is served as it is.
 */
const SERVED: readonly DataType[] = [DataType.BF16, DataType.FP16];

/** How NeuronCores run weights of a data type in the planned containers. */
export function neuronDataTypeSupport(dataType: DataType, core: string): DataTypeSupport {
  if (SERVED.includes(dataType)) return { support: 'native' };
  if (dataType === DataType.FP32) return { support: 'none', reason: `the fp32 rate of ${core} is unknown` };
  return { support: 'none', reason: `vLLM on ${core} takes ${SERVED.join(' and ')} weights, and no checkpoint quantised to ${dataType}` };
}

/** Why a NeuronCore keeps no FP8 cache. */
export const NO_NEURON_FP8_CACHE = 'vLLM on NeuronCores caches keys and values in 16 bit, the type for which the model is compiled';
