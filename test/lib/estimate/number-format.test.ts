import { expect, test } from 'vitest';
import { Accelerator } from '../../../lib/catalog/accelerator';
import { DataType } from '../../../lib/catalog/data-type';
import { kernelConstants } from '../../../lib/estimate/kernel-constants';
import { numberFormat } from '../../../lib/estimate/number-format';
import type { NumberFormat } from '../../../lib/estimate/number-format';

function formatOf(name: string, dataType: DataType, scaleGroup = 0, weightOnly = false): NumberFormat {
  const accelerator = Accelerator.of(name);
  return numberFormat(accelerator, kernelConstants(accelerator), { dataType, scaleGroup, weightOnly });
}

/** Dense rates of the data sheets times the share that products reach (performance-model.md §2.3), in TFLOP/s. */
test.each([
  ['h100', DataType.BF16, 2, 2, 989.4 * 0.8],
  ['h100', DataType.FP16, 2, 2, 989.4 * 0.8],
  ['h100', DataType.FP8, 1, 1, 1978.9 * 0.6],
  ['h100', DataType.INT8, 1, 1, 1978.9 * 0.6],
  ['h100', DataType.FP32, 4, 4, 67 * 0.8],
  ['b200', DataType.FP8, 1, 1, 4500 * 0.6],
  ['l4', DataType.BF16, 2, 2, 121 * 0.4],
])('%s multiplies %s weights of %d bytes with activations of %d at %d TFLOP/s', (name, dataType, weightBytes, activationBytes, teraflops) => {
  const format = formatOf(name, dataType);
  expect(format).toMatchObject({ weightBytes, activationBytes, blockScaled: false, tileRows: 64 });
  expect(format.flopsPerSecond / 1e12).toBeCloseTo(teraflops, 6);
});

test('Blackwell multiplies NVFP4 weights with NVFP4 activations', () => {
  const format = formatOf('b200', DataType.NVFP4, 16);
  expect(format).toMatchObject({ weightBytes: 0.5625, activationBytes: 0.5625 });
  expect(format.flopsPerSecond / 1e12).toBeCloseTo(9000 * 0.45, 6);
});

test('Blackwell multiplies MXFP4 weights with 8-bit activations', () => {
  expect(formatOf('b200', DataType.MXFP4, 32)).toMatchObject({ weightBytes: 0.53125, activationBytes: 1, flopsPerSecond: formatOf('b200', DataType.FP8).flopsPerSecond });
});

test.each([DataType.INT4_AWQ, DataType.MXFP4, DataType.FP8])('weights of %s that the device has no unit for are small in memory and 16 bit in arithmetic', (dataType) => {
  const format = formatOf('a100', dataType, 0, true);
  expect(format.weightBytes).toBeLessThanOrEqual(1);
  expect(format).toMatchObject({ activationBytes: 2, blockScaled: false, tileRows: 16, flopsPerSecond: formatOf('a100', DataType.BF16).flopsPerSecond });
});

test('only FP8 with scales of its own for blocks multiplies by them', () => {
  expect(formatOf('h100', DataType.FP8, 128).blockScaled).toBe(true);
  expect(formatOf('h100', DataType.FP8).blockScaled).toBe(false);
});
