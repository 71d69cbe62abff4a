import { DataType } from '../../../lib';
import type { Accelerator, Plan } from '../../../lib';

/** Least and greatest CUDA compute capability on which an engine is known to serve a data type. */
export interface CapabilityRange {
  /** Major × 10 + minor. */
  readonly from: number;
  /** Greatest; any where it is left out. */
  readonly to?: number;
}

/** Data types of weights that an engine is known to serve. */
export type ServedDataTypes = Partial<Record<DataType, CapabilityRange>>;

/** Why an engine cannot serve the data types of a plan on an accelerator. */
export function dataTypeProblems(engine: string, served: ServedDataTypes, accelerator: Accelerator, { decision }: Plan): string[] {
  const problems: string[] = [];
  const range = served[decision.weightDataType];
  const { name, computeCapability } = accelerator;
  if (range === undefined || computeCapability < range.from || computeCapability > (range.to ?? Infinity)) {
    const types = Object.entries(served).filter(([, { from, to = Infinity }]) => computeCapability >= from && computeCapability <= to).map(([type]) => type);
    problems.push(`plan.decision.weightDataType must be one that ${engine} serves on ${name}, got ${decision.weightDataType}; `
      + (types.length === 0 ? 'use ServingEngine.vllm()' : `ask for ${types.join(' or ')} in constraints.weightDataTypes, or use ServingEngine.vllm()`));
  }
  if (decision.kvCacheDataType === DataType.FP8 && computeCapability < FP8_CAPABILITY) {
    problems.push(`plan.decision.kvCacheDataType must be 16-bit with ${engine} on ${name}, got fp8; ask for bf16 in constraints.kvCacheDataTypes`);
  }
  return problems;
}

/** Ada, the first capability with FP8 in hardware: https://nvidia.github.io/TransformerEngine/support_matrix.html */
export const FP8_CAPABILITY = 89;
/** Blackwell, the first with FP4; same source. */
export const FP4_CAPABILITY = 100;
/** Ampere, the first with BF16; same source. */
export const BF16_CAPABILITY = 80;
