import { expect, test } from 'vitest';
import { Accelerator } from '../../../lib/catalog/accelerator';
import { NodeLink } from '../../../lib/catalog/node-link';
import { expertExchangeSeconds } from '../../../lib/estimate/expert-exchange';

const H100_NODE = { link: NodeLink.NVSWITCH, pcieGeneration: 4, accelerator: Accelerator.of('h100'), devicesPerNode: 8, nodes: 1, fabricBytesPerSecond: 0 };
const MEBIBYTE = 2 ** 20;

test('one device exchanges nothing', () => {
  expect(expertExchangeSeconds({ ...H100_NODE, devicesPerNode: 1 }, MEBIBYTE)).toBe(0);
});

/** NCCL 2.27 on 8 H100: all-gather 12.3 µs and reduce-scatter 11.1 µs without a payload, 284 GB/s; 2 · 7/8 MiB take 6.46 µs more. */
test('8 H100 exchange a mebibyte in 29.5 µs', () => {
  expect(expertExchangeSeconds(H100_NODE, MEBIBYTE) * 1e6).toBeCloseTo(23.1 + (2 * 0.875 * MEBIBYTE) / 284e9 * 1e6, 2);
});

/** Each collective has EFA's 50 µs; half of 64 MiB enters a node through 8 × 50 GB/s, of which 75 % are reached: 112 µs, twice. */
test('two nodes of 8 H100 wait for EFA', () => {
  const seconds = expertExchangeSeconds({ ...H100_NODE, nodes: 2, fabricBytesPerSecond: 50e9 }, 64 * MEBIBYTE);
  const between = (32 * MEBIBYTE) / (8 * 50e9 * 0.75);
  const inside = (64 * MEBIBYTE * 0.875) / 284e9;
  expect(seconds).toBeCloseTo(2 * 50e-6 + 2 * Math.max(between, inside), 9);
  expect(seconds).toBeGreaterThan(expertExchangeSeconds(H100_NODE, 64 * MEBIBYTE));
});

test('more bytes and slower links take longer', () => {
  const of = (link: NodeLink, pcieGeneration: number, bytes: number): number => expertExchangeSeconds({ ...H100_NODE, link, pcieGeneration }, bytes);
  expect(of(NodeLink.NVSWITCH, 4, 2 * MEBIBYTE)).toBeGreaterThan(of(NodeLink.NVSWITCH, 4, MEBIBYTE));
  expect(of(NodeLink.PCIE, 5, MEBIBYTE)).toBeGreaterThan(of(NodeLink.NVSWITCH, 4, MEBIBYTE));
  expect(of(NodeLink.PCIE, 4, MEBIBYTE)).toBeGreaterThan(of(NodeLink.PCIE, 5, MEBIBYTE));
});
