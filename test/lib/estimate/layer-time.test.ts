import { expect, test } from 'vitest';
import { replicaOf } from './example-replica';
import { allReduceSeconds } from '../../../lib/estimate/collectives';
import { LayerTime } from '../../../lib/estimate/layer-time';

/**
 * Llama 3.1 8B on an H100, one token, by hand. Four products wait for their weights at 3.35e12 · 0.82 B/s: 2 · 218.1e6 bytes in
 * 158.8 µs, and 4 · 3 µs beside; norms and the like 8 µs. Together 178.8 µs, and 1 % for activations and arithmetic.
 */
test('a layer of Llama 3.1 8B takes 179 µs for one token on an H100', () => {
  expect(new LayerTime(replicaOf('meta-llama/Llama-3.1-8B')).exactSeconds(1) / 178.8e-6).toBeCloseTo(1, 2);
});

/** 64 · 8,192 · 2 bytes each time. */
test('a split layer also reduces twice', () => {
  const replica = replicaOf('meta-llama/Llama-3.3-70B-Instruct', { tensorParallelism: 8 });
  const layer = new LayerTime(replica);
  expect(layer.allReducesSeconds(64)).toBeCloseTo(2 * allReduceSeconds(replica, 8, 1_048_576), 12);
  expect(layer.exactSeconds(64)).toBeGreaterThan(layer.allReducesSeconds(64));
  expect(new LayerTime(replicaOf('meta-llama/Llama-3.3-70B-Instruct')).allReducesSeconds(64)).toBe(0);
});

/** 128,256 · 4,096 · 2 bytes at 3.35e12 · 0.82 B/s take 382.5 µs, and 3 µs beside. */
test('the output layer of Llama 3.1 8B takes 386 µs for one row on an H100', () => {
  const layer = new LayerTime(replicaOf('meta-llama/Llama-3.1-8B'));
  expect(layer.outputSeconds(1)).toBeCloseTo(385.6e-6, 6);
  expect(layer.outputSeconds(0)).toBe(layer.outputSeconds(1));
});

/** 58 of DeepSeek-V3's 61 layers have experts: a layer takes the average of both kinds. */
test('layers with and without experts are averaged', () => {
  const replica = replicaOf('deepseek-ai/DeepSeek-V3', { tensorParallelism: 8, accelerator: 'h200' });
  const { experts } = replica.model;
  if (!experts) throw new Error('DeepSeek-V3 has experts');
  const withDense = (denseLayers: number): number => new LayerTime({ ...replica, model: { ...replica.model, experts: { ...experts, denseLayers } } }).exactSeconds(64);
  expect(withDense(3)).toBeCloseTo((3 * withDense(61) + 58 * withDense(0)) / 61, 12);
});
