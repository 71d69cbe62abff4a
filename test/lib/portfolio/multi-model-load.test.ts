import { expect, test } from 'vitest';
import { ModelTimings } from '../../../lib/portfolio/estimate/model-timings';
import { SMALL_MODEL_HOSTS } from '../../../lib/portfolio/facts/host';
import type { Host } from '../../../lib/portfolio/facts/host';
import { cacheBytes } from '../../../lib/portfolio/facts/model-server';
import { MultiModelLoad } from '../../../lib/portfolio/platforms/multi-model-load';
import type { SmallModel } from '../../../lib/portfolio/resolve/resolved-portfolio';

const [M5_XLARGE, G4DN_XLARGE] = ['m5.xlarge', 'g4dn.xlarge'].map((name) => SMALL_MODEL_HOSTS.find(({ instanceType }) => instanceType === name)) as [Host, Host];

const load = (rates: readonly number[], bytes: number, host = M5_XLARGE, freeFraction = 0.1): MultiModelLoad => {
  const models = rates.map((requestsPerSecond, index): SmallModel =>
    ({ index, model: `m${String(index)}`, requestsPerSecond, bytes, payloadMegabytes: 1, cpuSeconds: 0.1, gpuSeconds: 0.1 }));
  return new MultiModelLoad(new ModelTimings(models).of(models, host), host, freeFraction);
};

test('twenty models of twice the memory, all alike, find half of their requests in memory', () => {
  const ten = load(Array<number>(20).fill(0.001), cacheBytes(M5_XLARGE) / 10);
  expect(ten.at(1).hitFraction).toBeCloseTo(0.5, 9);
  expect(ten.cache(1).loadedModelsPerInstance).toBeCloseTo(10, 6);
});

test('models that all fit are always found, and their load is that of their inferences alone', () => {
  const one = load([4, 4], 1e9).at(1);
  expect(one.hitFraction).toBe(1);
  expect(one.utilizationFraction).toBeCloseTo((8 * 0.1) / 4, 12);
});

test('a model that one instance does not carry is on several: 100 requests/s of 0.1 s on 4 vCPUs, of which 0.9 may be busy', () => {
  const hot = load([100], 1e9);
  expect(hot.leastInstances).toBe(3);
  expect(hot.at(3).items[0]?.copies).toBe(3);
  expect(hot.at(5).items[0]?.copies).toBe(3);
});

test('misses download: one in a hundred seconds, of a tenth of the memory, against 0.34 of 1.25 Gb/s, the busiest of CPU and network', () => {
  const half = load(Array<number>(20).fill(0.001), cacheBytes(M5_XLARGE) / 10);
  expect(half.at(1).utilizationFraction).toBeCloseTo((0.01 * cacheBytes(M5_XLARGE) / 10) / (0.34 * 1.25e9 / 8), 9);
});

test('misses of small models keep vCPUs busy: two seconds of start beside unpacking and reading', () => {
  const bytes = 1e6;
  const cold = load(Array<number>(40_000).fill(0.0001), bytes); // 40 GB, four requests/s, about two thirds of them miss
  const misses = 4 * (1 - cacheBytes(M5_XLARGE) / 40e9);
  expect(cold.at(1).utilizationFraction).toBeCloseTo((4 * 0.1 + misses * (bytes / 250e6 + 2 + bytes / 1.6e9)) / 4, 6);
});

test('more memory never lowers the hits of any model', () => {
  const zipf = load(Array.from({ length: 50 }, (_, rank) => 0.1 / (rank + 1)), 2e9);
  for (let instances = 1; instances < 8; instances++) {
    const [fewer, more] = [zipf.cache(instances), zipf.cache(instances + 1)];
    expect(more.hitFraction).toBeGreaterThanOrEqual(fewer.hitFraction);
    more.hitFractionByModel.forEach((hits, model) => { expect(hits).toBeGreaterThanOrEqual(fewer.hitFractionByModel[model] ?? 1); });
  }
});

test('a hotter model is found more often', () => {
  const { hitFractionByModel } = load(Array.from({ length: 50 }, (_, rank) => 0.1 / (rank + 1)), 2e9).cache(1);
  expect([...hitFractionByModel].sort((one, other) => other - one)).toEqual(hitFractionByModel);
});

test('on a GPU one inference runs at a time', () => {
  expect(load([5], 1e9, G4DN_XLARGE).at(1).utilizationFraction).toBeCloseTo(0.5, 12);
  expect(load([5], 1e9, G4DN_XLARGE).leastInstances).toBe(1);
  expect(load([50], 1e9, G4DN_XLARGE).leastInstances).toBe(6);
});
