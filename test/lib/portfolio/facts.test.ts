import { expect, test } from 'vitest';
import { cacheBytes, componentBytes, gpuModelBytes } from '../../../lib/portfolio/facts/model-server';
import { SMALL_MODEL_HOSTS } from '../../../lib/portfolio/facts/host';
import type { Host } from '../../../lib/portfolio/facts/host';

const GIBIBYTE = 2 ** 30;
const host = (name: string): Host => {
  const found = SMALL_MODEL_HOSTS.find(({ instanceType }) => instanceType === name);
  if (found === undefined) throw new Error(`${name} is no host`);
  return found;
};

test('of 16 GiB a multi-model endpoint keeps 0.9 less 1 GiB for models', () => {
  expect(cacheBytes(host('m5.xlarge')) / GIBIBYTE).toBeCloseTo(13.4, 9);
});

test('on GPU types models fill the memory of the GPU, not that of the host', () => {
  expect(cacheBytes(host('g4dn.xlarge'))).toBe(gpuModelBytes(host('g4dn.xlarge')));
  expect(cacheBytes(host('g4dn.xlarge'))).toBeCloseTo(0.9 * 15_835_660_288 - GIBIBYTE, 0);
});

test('on ml.g5.xlarge a component of 1,024 MiB was accepted and one of 4,096 refused', () => {
  const most = componentBytes(host('g5.xlarge')) / 2 ** 20;
  expect(most).toBeGreaterThanOrEqual(1024);
  expect(most).toBeLessThan(4096);
});
