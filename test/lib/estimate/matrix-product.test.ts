import { expect, test } from 'vitest';
import { Accelerator } from '../../../lib/catalog/accelerator';
import { DataType } from '../../../lib/catalog/data-type';
import { kernelConstants } from '../../../lib/estimate/kernel-constants';
import { productSeconds } from '../../../lib/estimate/matrix-product';
import { numberFormat } from '../../../lib/estimate/number-format';

const H100 = Accelerator.of('h100');
const DEVICE = { bytesPerSecond: 3.35e12 * 0.82, multiprocessors: 132 };
const SQUARE = { outputs: 8192, inputs: 8192 };

function microseconds(dataType: DataType, tokens: number, scaleGroup = 0): number {
  const format = numberFormat(H100, kernelConstants(H100), { dataType, scaleGroup, weightOnly: false });
  return productSeconds(DEVICE, format, tokens, SQUARE) * 1e6;
}

/**
 * 8,192 × 8,192 in BF16 on an H100 (3.35 TB/s · 0.82, 989.4 TFLOP/s · 0.8), by hand:
 * 1 row: 134,217,728 + 16,384 + 16,384 bytes in 48.872 µs; 16 rows, the least, in 2.713 µs: 3 + (48.872³ + 2.713³)^⅓ = 51.875 µs.
 * 4,096 rows: 268,435,456 bytes in 97.720 µs; 32 · 64 tiles on 132 processors are 15.515 waves, so the arithmetic takes
 * 1 + 0.2 ÷ 15.515 = 1.012891 times 549,755,813,888 ÷ 791.52e12 = 694.557 µs.
 */
test.each([
  [1, 51.875],
  [4096, 3 + Math.cbrt(97.72 ** 3 + (694.557 * 1.012891) ** 3)],
])('%d rows of a square of 8,192 take %d µs in BF16', (tokens, expected) => {
  expect(microseconds(DataType.BF16, tokens)).toBeCloseTo(expected, 1);
});

/** 128 rows fill 1 · 64 of 132 processors, 0.485 waves: 0.2 ÷ 0.485 = 0.4125 longer than the 21.705 µs of the arithmetic. */
test('tiles that fill half of the processors take longer', () => {
  const bytes = (134_217_728 + 4_194_304) / DEVICE.bytesPerSecond * 1e6;
  expect(microseconds(DataType.BF16, 128)).toBeCloseTo(3 + Math.cbrt(bytes ** 3 + (21.705 * 1.4125) ** 3), 1);
});

test('half the bytes take about half as long for one row', () => {
  expect((microseconds(DataType.FP8, 1) - 3) / (microseconds(DataType.BF16, 1) - 3)).toBeCloseTo(0.5, 3);
});

test('scaling blocks adds 3 µs', () => {
  expect(microseconds(DataType.FP8, 1, 128) - microseconds(DataType.FP8, 1)).toBeCloseTo(3, 1);
});

test('up to 16 rows cost hardly more than one', () => {
  expect(microseconds(DataType.BF16, 16) / microseconds(DataType.BF16, 1)).toBeLessThan(1.01);
});

/** Of the dense peak, performance-model.md §2.4: 0.68–0.82 in BF16 and 0.55–0.63 in FP8. */
test.each([
  [DataType.BF16, 989.4e12, 0.68, 0.82],
  [DataType.FP8, 1978.9e12, 0.55, 0.63],
])('a long prompt in %s reaches the share of the peak that is measured on H100', (dataType, peak, least, most) => {
  const reached = (2 * 8192 ** 3) / (microseconds(dataType, 8192) * 1e-6) / peak;
  expect(reached).toBeGreaterThan(least);
  expect(reached).toBeLessThan(most);
});
