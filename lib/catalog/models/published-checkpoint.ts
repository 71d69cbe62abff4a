import { DataType } from '../data-type';
import type { PublishedCheckpoint } from '../language-model';

/** A checkpoint without quantisation. */
export function plain(id: string, dataType = DataType.BF16): PublishedCheckpoint {
  return { id, weightDataType: dataType, expertsOnly: false, scaleGroup: 0 };
}

/** A checkpoint whose blocks are all quantised; `scaleGroup` 0 where a whole channel or tensor shares a scale. */
export function quantized(id: string, weightDataType: DataType, scaleGroup = 0): PublishedCheckpoint {
  return { id, weightDataType, expertsOnly: false, scaleGroup };
}

/** A checkpoint whose attention alone keeps 16 bit. */
export function attentionPlain(id: string, weightDataType: DataType, scaleGroup = 0): PublishedCheckpoint {
  return { ...quantized(id, weightDataType, scaleGroup), plainAttention: true };
}

/** A checkpoint whose experts alone are quantised. */
export function expertsQuantized(id: string, weightDataType: DataType, scaleGroup: number): PublishedCheckpoint {
  return { id, weightDataType, expertsOnly: true, scaleGroup };
}
