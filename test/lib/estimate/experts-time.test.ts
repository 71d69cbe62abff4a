import { expect, test } from 'vitest';
import { replicaOf } from './example-replica';
import { expertsSeconds } from '../../../lib/estimate/experts-time';
import { kernelConstants } from '../../../lib/estimate/kernel-constants';
import { numberFormat } from '../../../lib/estimate/number-format';
import type { Replica } from '../../../lib/estimate/replica';

const MIXTRAL = 'mistralai/Mixtral-8x7B-v0.1';
const DEEPSEEK = 'deepseek-ai/DeepSeek-V3';

function seconds(replica: Replica, tokens: number): number {
  const { accelerator, weights } = replica;
  const constants = kernelConstants(accelerator);
  const device = { bytesPerSecond: accelerator.memoryBandwidthBytesPerSecond * constants.memoryFraction, multiprocessors: accelerator.streamingMultiprocessors };
  return expertsSeconds(replica, device, numberFormat(accelerator, constants, weights), tokens);
}

/**
 * One token of Mixtral in BF16 on an H100, by hand: two experts of 3 · 4,096 · 14,336 = 176.16e6 weights.
 * Memory: 704.64e6 bytes and 49,152 of activations ÷ (3.35e12 · 0.82 · 0.8) = 320.66 µs. Arithmetic: rows are padded to a tile of 64,
 * 2 · 2 · 176.16e6 · 64 ÷ (989.4e12 · 0.8 · 0.4) = 142.44 µs. Together (320.66³ + 142.44³)^⅓ = 329.78 µs, and 4 · 3 + 5 µs beside.
 */
test('the experts of a Mixtral layer take 347 µs for one token on an H100', () => {
  expect(seconds(replicaOf(MIXTRAL), 1)).toBeCloseTo(346.78e-6, 7);
});

test('two devices halve the work of the experts, but not what their kernels cost beside it', () => {
  const beside = 17e-6;
  const one = seconds(replicaOf(MIXTRAL), 64) - beside;
  const two = seconds(replicaOf(MIXTRAL, { tensorParallelism: 2 }), 64) - beside;
  expect(two).toBeCloseTo(one / 2, 9);
});

test('where experts stand on different devices, the fullest takes up to a fifth longer', () => {
  const split = { tensorParallelism: 8, accelerator: 'h200' };
  const ratio = seconds(replicaOf(DEEPSEEK, { ...split, expertParallelism: 8 }), 256) / seconds(replicaOf(DEEPSEEK, split), 256);
  expect(ratio).toBeGreaterThan(1.1);
  expect(ratio).toBeLessThanOrEqual(1.2);
});

test('a hundred sequences of DeepSeek-V3 take longer than one, but far less than a hundred times', () => {
  const replica = replicaOf(DEEPSEEK, { tensorParallelism: 8, accelerator: 'h200' });
  const ratio = seconds(replica, 100) / seconds(replica, 1);
  expect(ratio).toBeGreaterThan(3);
  expect(ratio).toBeLessThan(33); // 256 experts instead of 8, at most
});
