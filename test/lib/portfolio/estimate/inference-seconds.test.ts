import { expect, test } from 'vitest';
import { inferenceSeconds } from '../../../../lib/portfolio/estimate/inference-seconds';
import { SMALL_MODEL_HOSTS } from '../../../../lib/portfolio/facts/host';
import type { Host } from '../../../../lib/portfolio/facts/host';

const host = (name: string): Host => {
  const found = SMALL_MODEL_HOSTS.find(({ instanceType }) => instanceType === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const model = { index: 0, model: 'a', requestsPerSecond: 1, bytes: 1.6e9, payloadMegabytes: 1 };

test('operations on a vCPU of m6i: half of 2.9 GHz · 2 units · 16 lanes · 2 operations ÷ 2 vCPUs', () => {
  expect(inferenceSeconds({ ...model, flopsPerInference: 46.4e9 }, host('c6i.large'))).toBeCloseTo(1, 9);
});

test('operations on a T4: 0.3 of 65 TFLOP/s, or all bytes once at 320 GB/s, whichever takes longer', () => {
  expect(inferenceSeconds({ ...model, flopsPerInference: 19.5e12 }, host('g4dn.xlarge'))).toBeCloseTo(1, 9);
  expect(inferenceSeconds({ ...model, flopsPerInference: 1e9 }, host('g4dn.xlarge'))).toBeCloseTo(0.005, 9);
});

test('a measured time goes before operations, each on its own kind of device', () => {
  const measured = { ...model, flopsPerInference: 1e12, cpuSeconds: 0.3, gpuSeconds: 0.02 };
  expect(inferenceSeconds(measured, host('m5.large'))).toBe(0.3);
  expect(inferenceSeconds(measured, host('g5.xlarge'))).toBe(0.02);
});

test('a time on a vCPU says nothing of a GPU', () => {
  expect(inferenceSeconds({ ...model, cpuSeconds: 0.3 }, host('g5.xlarge'))).toBeUndefined();
});

test('burstable types are no hosts', () => {
  expect(SMALL_MODEL_HOSTS.some(({ instanceType }) => /^t\d/.test(instanceType))).toBe(false);
});
