import { expect, test } from 'vitest';
import { packedInstances } from '../../../../lib/portfolio/estimate/packing';

const copy = (memoryMebibytes: number, cpuCores = 0.25, accelerators = 0, copies = 1) => ({ memoryMebibytes, cpuCores, accelerators, copies });
const INSTANCE = { memoryMebibytes: 100, cpuCores: 4, accelerators: 4 };

test('the largest first: 60 and 40, 50 and 50 fill two instances of 100', () => {
  expect(packedInstances([copy(40), copy(50), copy(60), copy(50)], INSTANCE, 10)).toBe(2);
});

test('what is scarce decides: nine copies of one vCPU need three instances of four', () => {
  expect(packedInstances([copy(1, 1, 0, 9)], INSTANCE, 10)).toBe(3);
});

test('whole GPUs: three models of two GPUs need two instances of four', () => {
  expect(packedInstances([copy(1, 1, 2, 3)], INSTANCE, 10)).toBe(2);
});

test('fractions of a vCPU add up exactly: 40 copies of 0.1 fill four', () => {
  expect(packedInstances([copy(1, 0.1, 0, 40)], INSTANCE, 10)).toBe(1);
});

test('more than the most is no packing', () => {
  expect(packedInstances([copy(60, 1, 0, 3)], INSTANCE, 2)).toBeUndefined();
});
