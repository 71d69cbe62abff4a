import { DataType } from './data-type';

/** What a data type takes to store. */
interface DataTypeFacts {
  /** Bytes of a weight without its share of a scale. */
  readonly weightBytes: number;
  /** Bytes of what the weights of a group share. */
  readonly scaleBytes: number;
  /** Whether a group is a square of weights, not a row of them. */
  readonly squareGroups?: boolean;
  /** Bytes of a cached key or value element, where the cache can have the type. */
  readonly keyValueBytes?: number;
}

/**
 * FP8: one FP32 scale for a block of 128 × 128 weights (`weight_block_size` of DeepSeek-V3's config.json).
 * AWQ and GPTQ: a 16-bit scale and zero point for a group of 128.
 * MXFP4: one E8M0 scale for 32 weights (OCP Microscaling Formats specification 1.0, §5.3.3).
 * NVFP4: one E4M3 scale for 16 weights (NVIDIA TensorRT Model Optimizer). Scales of a tensor or a channel do not count.
 */
const FACTS: Readonly<Record<DataType, DataTypeFacts>> = {
  [DataType.FP32]: { weightBytes: 4, scaleBytes: 0, keyValueBytes: 4 },
  [DataType.BF16]: { weightBytes: 2, scaleBytes: 0, keyValueBytes: 2 },
  [DataType.FP16]: { weightBytes: 2, scaleBytes: 0, keyValueBytes: 2 },
  [DataType.FP8]: { weightBytes: 1, scaleBytes: 4, squareGroups: true, keyValueBytes: 1 },
  [DataType.INT8]: { weightBytes: 1, scaleBytes: 0 },
  [DataType.INT4_AWQ]: { weightBytes: 0.5, scaleBytes: 4 },
  [DataType.INT4_GPTQ]: { weightBytes: 0.5, scaleBytes: 4 },
  [DataType.MXFP4]: { weightBytes: 0.5, scaleBytes: 1 },
  [DataType.NVFP4]: { weightBytes: 0.5, scaleBytes: 1 },
};

/**
 * Bytes of one weight with its share of the scales.
 *
 * @param dataType data type of the weight
 * @param scaleGroup weights that share a scale along the input of a layer; 0 where there is one for a channel or a tensor
 */
export function bytesPerWeight(dataType: DataType, scaleGroup: number): number {
  const { weightBytes, scaleBytes, squareGroups } = FACTS[dataType];
  if (scaleGroup === 0) return weightBytes;
  return weightBytes + scaleBytes / (squareGroups ? scaleGroup * scaleGroup : scaleGroup);
}

/** Bytes of one element of a cached key or value, or undefined where the key-value cache cannot have the data type. */
export function bytesPerKeyValue(dataType: DataType): number | undefined {
  return FACTS[dataType].keyValueBytes;
}
