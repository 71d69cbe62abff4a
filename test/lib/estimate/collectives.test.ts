import { expect, test } from 'vitest';
import { Accelerator } from '../../../lib/catalog/accelerator';
import { NodeLink } from '../../../lib/catalog/node-link';
import { allReduceSeconds, stageBoundarySeconds } from '../../../lib/estimate/collectives';
import type { NodeFabric } from '../../../lib/estimate/collectives';

const FABRICS: Readonly<Record<'b200' | 'h100' | 'a100' | 'pcie5' | 'pcie4', NodeFabric>> = {
  b200: { link: NodeLink.NVSWITCH, pcieGeneration: 4, accelerator: Accelerator.of('b200') },
  h100: { link: NodeLink.NVSWITCH, pcieGeneration: 4, accelerator: Accelerator.of('h100') },
  a100: { link: NodeLink.NVSWITCH, pcieGeneration: 4, accelerator: Accelerator.of('a100') },
  pcie5: { link: NodeLink.PCIE, pcieGeneration: 5, accelerator: Accelerator.of('rtx-pro-6000') },
  pcie4: { link: NodeLink.PCIE, pcieGeneration: 4, accelerator: Accelerator.of('l40s') },
};
const PAYLOADS = [8 * 2 ** 10, 64 * 2 ** 10, 2 ** 20, 64 * 2 ** 20];

test('one device has nothing to reduce', () => {
  for (const fabric of Object.values(FABRICS)) expect(allReduceSeconds(fabric, 1, 2 ** 20)).toBe(0);
});

/**
 * α + 2(n − 1) ÷ n · M ÷ bus with the fits of performance-model.md §2.5, by hand; 8 H100 send 1.75 M:
 * 16,384 bytes: 5.4 µs + 28,672 ÷ 351e9 = 5.4817 µs (NCCL 17.68).
 * 256 MiB: 469,762,048 ÷ 359e9 + 17.6 µs = 1,326.13 µs with NCCL, below the 1,343.75 µs of vLLM's kernel.
 * 2 A100, 1 MiB: 5 + 1,048,576 ÷ 180e9 = 10.825 µs. 4 L40S, 1 MiB: 11.5 + 1,572,864 ÷ 4.8e9 = 339.18 µs.
 */
test.each([
  ['h100', 8, 16_384, 5.4817],
  ['h100', 8, 2 ** 28, 1326.13],
  ['a100', 2, 2 ** 20, 10.825],
  ['pcie4', 4, 2 ** 20, 339.18],
] as const)('on %s, %d devices reduce %d bytes in %d µs', (fabric, devices, bytes, microseconds) => {
  expect(allReduceSeconds(FABRICS[fabric], devices, bytes) / (microseconds * 1e-6)).toBeCloseTo(1, 4);
});

test('more devices reduce a decode step more slowly on every fabric', () => {
  for (const fabric of Object.values(FABRICS)) {
    for (const bytes of PAYLOADS.filter((payload) => payload <= 2 ** 20)) {
      const seconds = [1, 2, 4, 8].map((devices) => allReduceSeconds(fabric, devices, bytes));
      expect(seconds).toEqual([...seconds].sort((one, other) => one - other));
      expect(new Set(seconds).size).toBe(4);
    }
  }
});

/** In the switch of 8 Hopper devices NCCL reduces at 359 GB/s, among 4 at 304: the eighth device costs nothing then (NVLS). */
test('8 H100 reduce a whole prompt at most 2 % faster than 4', () => {
  const four = allReduceSeconds(FABRICS.h100, 4, 64 * 2 ** 20);
  expect(allReduceSeconds(FABRICS.h100, 8, 64 * 2 ** 20) / four).toBeGreaterThan(0.98);
});

test.each([2, 4, 8])('a large message of %d devices takes the less time the faster the fabric', (devices) => {
  const seconds = Object.values(FABRICS).map((fabric) => allReduceSeconds(fabric, devices, 64 * 2 ** 20));
  expect(seconds).toEqual([...seconds].sort((one, other) => one - other));
  expect(new Set(seconds).size).toBe(5);
});

test('a larger message takes longer', () => {
  for (const fabric of Object.values(FABRICS)) {
    const seconds = PAYLOADS.map((bytes) => allReduceSeconds(fabric, 8, bytes));
    expect(seconds).toEqual([...seconds].sort((one, other) => one - other));
  }
});

/** performance-model.md §5: 8 sequences of Llama 2 7B hand on 65,536 bytes, in less than 40 µs at 50 GB/s. 25 + 65,536 ÷ 37.5e9 = 26.75 µs. */
test('a stage boundary between two p5.48xlarge takes 26.7 µs for 65,536 bytes', () => {
  expect(stageBoundarySeconds(FABRICS.h100, 50e9, 65_536)).toBeCloseTo(26.7476e-6, 9);
});

/** Vidur measured 7.6–13.5 µs for small messages inside a node; 10 + 65,536 ÷ 262e9 = 10.25 µs. */
test('a stage boundary inside a node of H100 takes 10.3 µs for 65,536 bytes', () => {
  expect(stageBoundarySeconds(FABRICS.h100, 0, 65_536)).toBeCloseTo(10.2501e-6, 9);
});
