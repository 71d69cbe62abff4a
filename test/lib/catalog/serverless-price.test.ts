import { expect, test } from 'vitest';
import { AcceleratedInstance } from '../../../lib/catalog/accelerated-instance';
import { Accelerator } from '../../../lib/catalog/accelerator';
import { DataType } from '../../../lib/catalog/data-type';
import { dataTypeSupport, keyValueCacheSupport } from '../../../lib/catalog/data-type-support';
import { instancePrice } from '../../../lib/catalog/instance-price';
import { SERVERLESS_WORKERS } from '../../../lib/catalog/serverless-worker';
import { PriceBasis } from '../../../lib/catalog/price-basis';
import { RejectionCode } from '../../../lib/plan/rejected';

const [SMALLEST] = SERVERLESS_WORKERS;
if (!SMALLEST) throw new Error('there is no worker');

/** AWS lists 0.00012 USD a second for 6 GB in us-east-1: 0.432 an hour; 0.0000265 USD a GB-second in af-south-1: 0.1908 for 2 GB. */
test('a worker costs what AWS lists for its seconds', () => {
  expect(instancePrice('serverless-6144', 'sagemaker', 'us-east-1')).toMatchObject({ usdPerHour: expect.closeTo(0.432, 9) as number, basis: PriceBasis.LISTED, date: '2026-09-22' });
  expect(instancePrice('serverless-2048', 'sagemaker', 'af-south-1')).toMatchObject({ usdPerHour: expect.closeTo(0.1908, 9) as number });
});

test('a region of which no price is known is told apart', () => {
  expect(instancePrice('serverless-2048', 'sagemaker', 'eu-central-1')).toMatchObject({
    code: RejectionCode.NO_PRICE, message: expect.stringContaining('in eu-central-1 is known; one is known in us-east-1, us-west-2') as string,
  });
});

test('there is a worker for each memory size that AWS has, and none among the instances or accelerators of the catalogue', () => {
  expect(SERVERLESS_WORKERS.map(({ memoryBytes }) => memoryBytes / 2 ** 20)).toEqual([1024, 2048, 3072, 4096, 5120, 6144]);
  expect(AcceleratedInstance.LISTED.some(({ family }) => family === 'serverless')).toBe(false);
  expect(Accelerator.LISTED.some(({ name }) => name.startsWith('serverless'))).toBe(false);
});

/** 1,769 MB a vCPU: 6,144 MB have 3.473, of 3.2 GB/s and 92.8 GFLOP/s each. */
test('CPU and bandwidth follow the memory', () => {
  const largest = SERVERLESS_WORKERS.at(-1);
  expect(largest?.vcpus).toBeCloseTo(3.473, 3);
  expect(largest?.accelerator.memoryBandwidthBytesPerSecond).toBeCloseTo(11.114e9, -7);
  expect(largest?.accelerator.bf16FlopsPerSecond).toBeCloseTo(322.3e9, -8);
});

test('a CPU runs 16 and 32 bit and the 4-bit weights of AWQ and GPTQ, and nothing else by name', () => {
  const support = (dataType: DataType) => dataTypeSupport(dataType, SMALLEST.accelerator);
  expect([DataType.FP32, DataType.BF16, DataType.FP16].map((dataType) => support(dataType).support)).toEqual(['native', 'native', 'native']);
  expect([DataType.INT4_AWQ, DataType.INT4_GPTQ].map((dataType) => support(dataType).support)).toEqual(['weight-only', 'weight-only']);
  expect(support(DataType.FP8)).toEqual({ support: 'none', reason: 'serverless-1024 is a CPU, on which fp8 is not planned; use fp32, bf16, fp16, int4-awq, int4-gptq' });
  expect(keyValueCacheSupport(DataType.FP8, SMALLEST.accelerator).reason).toContain('vLLM on a CPU');
});
