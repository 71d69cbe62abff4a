import { expect, test } from 'vitest';
import { DataType } from '../../../lib/catalog/data-type';
import { bytesPerKeyValue, bytesPerWeight } from '../../../lib/catalog/data-type-facts';

test.each([
  [DataType.FP32, 0, 4],
  [DataType.BF16, 0, 2],
  [DataType.FP16, 0, 2],
  [DataType.FP8, 0, 1],
  [DataType.FP8, 128, 1 + 4 / 128 ** 2], // DeepSeek-V3's 671 billion weights take 0.16 GB of scales
  [DataType.INT8, 0, 1],
  [DataType.INT4_AWQ, 128, 0.53125],
  [DataType.INT4_GPTQ, 128, 0.53125],
  [DataType.INT4_GPTQ, 0, 0.5],
  [DataType.MXFP4, 32, 0.53125], // 4.25 bits a weight, gpt-oss model card
  [DataType.NVFP4, 16, 0.5625], // 4.5 bits a weight
])('a weight of %s in groups of %d takes %d bytes', (dataType, scaleGroup, bytes) => {
  expect(bytesPerWeight(dataType, scaleGroup)).toBe(bytes);
});

test.each([
  [DataType.BF16, 2],
  [DataType.FP16, 2],
  [DataType.FP8, 1],
  [DataType.FP32, 4],
  [DataType.INT8, undefined],
  [DataType.INT4_AWQ, undefined],
  [DataType.MXFP4, undefined],
])('a cached element of %s takes %s bytes', (dataType, bytes) => {
  expect(bytesPerKeyValue(dataType)).toBe(bytes);
});
