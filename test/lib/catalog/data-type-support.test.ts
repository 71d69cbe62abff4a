import { expect, test } from 'vitest';
import { DataType } from '../../../lib/catalog/data-type';
import { dataTypeSupport, keyValueCacheSupport, onlineQuantization } from '../../../lib/catalog/data-type-support';

const A100 = { name: 'a100', computeCapability: 80, fp32FlopsPerSecond: 19.5e12 };
const A10G = { name: 'a10g', computeCapability: 86 };
const L4 = { name: 'l4', computeCapability: 89 };
const H100 = { name: 'h100', computeCapability: 90 };
const B200 = { name: 'b200', computeCapability: 100 };
const B300 = { name: 'b300', computeCapability: 103 };
const RTX_PRO_6000 = { name: 'rtx-pro-6000', computeCapability: 120 };

/** https://docs.vllm.ai/en/latest/features/quantization/ and the pages of FP8 and INT8 */
test.each([
  [DataType.BF16, A10G, 'native'],
  [DataType.FP16, RTX_PRO_6000, 'native'],
  [DataType.FP32, A100, 'native'],
  [DataType.FP32, A10G, 'none'],
  [DataType.FP8, A100, 'weight-only'],
  [DataType.FP8, L4, 'native'],
  [DataType.FP8, H100, 'native'],
  [DataType.FP8, RTX_PRO_6000, 'native'],
  [DataType.INT8, A10G, 'native'],
  [DataType.INT8, H100, 'native'],
  [DataType.INT8, B200, 'none'],
  [DataType.INT8, RTX_PRO_6000, 'none'],
  [DataType.INT4_AWQ, A10G, 'weight-only'],
  [DataType.INT4_GPTQ, B300, 'weight-only'],
  [DataType.MXFP4, A100, 'weight-only'],
  [DataType.MXFP4, H100, 'weight-only'],
  [DataType.MXFP4, B200, 'native'],
  [DataType.MXFP4, B300, 'native'],
  [DataType.MXFP4, RTX_PRO_6000, 'weight-only'],
  [DataType.NVFP4, H100, 'weight-only'],
  [DataType.NVFP4, B200, 'native'],
  [DataType.NVFP4, RTX_PRO_6000, 'native'],
])('%s runs on $name: %s', (dataType, accelerator, support) => {
  expect(dataTypeSupport(dataType, accelerator).support).toBe(support);
});

test('a data type that does not run natively says why', () => {
  expect(dataTypeSupport(DataType.INT8, B200).reason).toBe('vLLM runs int8 on compute capability up to 9.0, b200 has 10.0');
  expect(dataTypeSupport(DataType.INT4_AWQ, { name: 't4', computeCapability: 75 }).reason).toBe(
    'vLLM runs int4-awq on compute capability from 8.0, t4 has 7.5',
  );
  expect(dataTypeSupport(DataType.MXFP4, H100).reason).toBe('vLLM computes in 16 bit with mxfp4 weights on h100');
  expect(dataTypeSupport(DataType.FP32, A10G).reason).toBe('the fp32 rate of a10g is unknown');
});

test.each([
  [DataType.BF16, A100, 'native'],
  [DataType.FP16, A10G, 'native'],
  [DataType.FP8, A100, 'none'],
  [DataType.FP8, L4, 'native'],
  [DataType.FP8, B300, 'native'],
  [DataType.INT8, H100, 'none'],
  [DataType.NVFP4, B200, 'none'],
])('a key-value cache of %s on $name: %s', (dataType, accelerator, support) => {
  expect(keyValueCacheSupport(dataType, accelerator).support).toBe(support);
});

test('a cache that an accelerator cannot hold says why', () => {
  expect(keyValueCacheSupport(DataType.FP8, A10G).reason).toBe('an fp8 cache needs compute capability 8.9, a10g has 8.6');
  expect(keyValueCacheSupport(DataType.INT8, H100).reason).toBe('vLLM keeps no int8 key-value cache; use bf16, fp16 or fp8');
});

test.each([
  [DataType.BF16, DataType.FP8, true],
  [DataType.FP16, DataType.FP8, true],
  [DataType.FP32, DataType.BF16, true],
  [DataType.BF16, DataType.FP16, true],
  [DataType.BF16, DataType.BF16, false],
  [DataType.BF16, DataType.INT8, false],
  [DataType.BF16, DataType.INT4_AWQ, false],
  [DataType.FP8, DataType.BF16, false],
  [DataType.MXFP4, DataType.FP8, false],
])('vLLM makes of %s while loading %s: %s', (from, to, possible) => {
  expect(onlineQuantization(from, to)).toBe(possible);
});
