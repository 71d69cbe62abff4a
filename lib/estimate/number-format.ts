import type { KernelConstants } from './kernel-constants';
import type { Accelerator } from '../catalog/accelerator';
import { DataType } from '../catalog/data-type';
import { bytesPerWeight } from '../catalog/data-type-facts';

/** How the matrix products of a part of the model run. */
export interface NumberFormat {
  /** Bytes of a weight, scales included. */
  readonly weightBytes: number;
  /** Bytes of an activation read. */
  readonly activationBytes: number;
  /** Operations per second that the kernels reach. */
  readonly flopsPerSecond: number;
  /** Whether blocks of weights have scales of their own and the product multiplies by them. */
  readonly blockScaled: boolean;
  /** Rows of a tile in grouped products: weight-only kernels take 16, the others 64. */
  readonly tileRows: number;
}

const EIGHT_BIT: readonly DataType[] = [DataType.FP8, DataType.INT8, DataType.MXFP4]; // MXFP4 weights meet 8-bit activations

/**
 * The format of weights of a data type on an accelerator.
 *
 * @param accelerator the device
 * @param constants its kernel constants
 * @param weights data type, scale group, and whether the device computes in 16 bit for want of a unit
 */
export function numberFormat(
  accelerator: Accelerator,
  constants: KernelConstants,
  weights: { readonly dataType: DataType; readonly scaleGroup: number; readonly weightOnly: boolean },
): NumberFormat {
  const { dataType, scaleGroup, weightOnly } = weights;
  const base = { weightBytes: bytesPerWeight(dataType, scaleGroup), blockScaled: false, tileRows: 64 };
  const sixteenBit = accelerator.bf16FlopsPerSecond * constants.sixteenBitFraction;
  if (weightOnly) return { ...base, activationBytes: 2, flopsPerSecond: sixteenBit, tileRows: 16 };
  if (dataType === DataType.NVFP4) {
    return { ...base, activationBytes: base.weightBytes, flopsPerSecond: (accelerator.fp4FlopsPerSecond ?? 0) * constants.fourBitFraction };
  }
  if (EIGHT_BIT.includes(dataType)) {
    const rate = (dataType === DataType.INT8 ? accelerator.int8OpsPerSecond : accelerator.fp8FlopsPerSecond) ?? 0;
    const blockScaled = dataType === DataType.FP8 && scaleGroup > 0;
    return { ...base, activationBytes: 1, flopsPerSecond: rate * constants.eightBitFraction, blockScaled };
  }
  if (dataType === DataType.FP32) {
    return { ...base, activationBytes: 4, flopsPerSecond: (accelerator.fp32FlopsPerSecond ?? 0) * constants.sixteenBitFraction };
  }
  return { ...base, activationBytes: 2, flopsPerSecond: sixteenBit };
}
