import { expect, test } from 'vitest';
import { Accelerator } from '../../../lib/catalog/accelerator';
import { InvalidInputError } from '../../../lib/errors';

const GPU_FIELDS = ['computeCapability', 'streamingMultiprocessors'];

/** NVIDIA's data sheets: GB/s and dense TFLOP/s of BF16, FP8, FP4. */
test.each([
  ['a100', 2039, 312, undefined, undefined],
  ['a100-40gb', 1555, 312, undefined, undefined],
  ['h100', 3350, 989.4, 1978.9, undefined],
  ['h200', 4800, 989.4, 1978.9, undefined],
  ['b200', 7700, 2250, 4500, 9000],
  ['b300', 7750, 2250, 4500, 14000],
  ['a10g', 600, 70, undefined, undefined],
  ['l4', 300, 121, 242, undefined],
  ['l40s', 864, 362.05, 733, undefined],
  ['rtx-pro-6000', 1597, 467.8, 935.6, 1871.2],
])('%s reads %d GB/s and calculates at %d TFLOP/s in BF16, %s in FP8, %s in FP4', (name, memory, bf16, fp8, fp4) => {
  const accelerator = Accelerator.of(name);
  expect(accelerator.memoryBandwidthBytesPerSecond / 1e9).toBeCloseTo(memory, 6);
  expect(accelerator.bf16FlopsPerSecond / 1e12).toBeCloseTo(bf16, 6);
  expect(accelerator.fp8FlopsPerSecond).toBe(fp8 === undefined ? undefined : fp8 * 1e12);
  expect(accelerator.fp4FlopsPerSecond).toBe(fp4 === undefined ? undefined : fp4 * 1e12);
});

/** GiB that PyTorch names in out-of-memory messages, and the driver's total in MiB (nvidia-smi). */
test.each([
  ['a100', 79.25, 81920],
  ['a100-40gb', 39.49, 40960],
  ['h100', 79.18, 81559],
  ['h200', 139.8, 143771],
  ['b200', 178.35, 183359],
  ['b300', 267.69, 275040],
  ['a10g', 22.06, 23028],
  ['l4', 22.03, 23034],
  ['l40s', 44.4, 46068],
  ['rtx-pro-6000', 94.97, 97887],
])('CUDA reports %s with %d GiB, less than the %d MiB of the driver', (name, cuda, driver) => {
  const { usableBytes } = Accelerator.of(name);
  expect(usableBytes / 2 ** 30).toBeCloseTo(cuda, 6);
  expect(usableBytes).toBeLessThan(driver * 2 ** 20);
  expect(usableBytes).toBeGreaterThan(driver * 2 ** 20 * 0.95);
});

test.each([
  ['a100', 300], // 12 links of NVLink 3, 25 GB/s each way
  ['h100', 450], // 18 links of NVLink 4
  ['b200', 900], // 18 links of NVLink 5, 50 GB/s each way
])('%s sends %d GB/s over NVLink in one direction', (name, rate) => {
  expect(Accelerator.of(name).nvLinkBytesPerSecond).toBe(rate * 1e9);
});

test.each(['a10g', 'l4', 'l40s', 'rtx-pro-6000'])('%s has no NVLink', (name) => {
  expect(Accelerator.of(name).nvLinkBytesPerSecond).toBeUndefined();
});

test('CUDA cores of the data sheets are 64 a multiprocessor on A100, 128 after it', () => {
  expect(Accelerator.of('a100').streamingMultiprocessors * 64).toBe(6912);
  expect(Accelerator.of('h100').streamingMultiprocessors * 128).toBe(16896);
  expect(Accelerator.of('l4').streamingMultiprocessors * 128).toBe(7424);
  expect(Accelerator.of('l40s').streamingMultiprocessors * 128).toBe(18176);
  expect(Accelerator.of('rtx-pro-6000').streamingMultiprocessors * 128).toBe(24064);
});

/** https://awsdocs-neuron.readthedocs-hosted.com/en/latest/about-neuron/arch/neuron-hardware: GiB, GB/s and TFLOP/s of a chip, and its cores. */
test.each([
  ['inferentia', 1, 4, 8, 50, 64],
  ['inferentia2', 2, 2, 32, 820, 190],
  ['trainium', 2, 2, 32, 820, 190],
  ['trainium2', 3, 4, 96, 2900, 667],
])('%s is a NeuronCore-v%d, one of %d of a chip with %d GiB, %d GB/s and %d TFLOP/s in BF16', (name, version, cores, gibibytes, memory, bf16) => {
  const core = Accelerator.of(name);
  expect(core.neuronCoreVersion).toBe(version);
  expect(core.usableBytes * cores).toBe(gibibytes * 2 ** 30);
  expect((core.memoryBandwidthBytesPerSecond * cores) / 1e9).toBeCloseTo(memory, 6);
  expect((core.bf16FlopsPerSecond * cores) / 1e12).toBeCloseTo(bf16, 6);
});

test('no GPU is a NeuronCore', () => {
  expect(Accelerator.of('h100').neuronCoreVersion).toBeUndefined();
});

test('every number is finite and positive, but for what is a matter of GPUs alone', () => {
  for (const accelerator of Accelerator.LISTED) {
    for (const [field, value] of Object.entries(accelerator) as [string, unknown][]) {
      if (typeof value !== 'number' || (accelerator.neuronCoreVersion !== undefined && value === 0 && GPU_FIELDS.includes(field))) continue;
      expect(Number.isFinite(value) && value > 0, `${accelerator.name} ${field}`).toBe(true);
    }
  }
});

test('FP8 begins with compute capability 8.9, FP4 with 10.0', () => {
  for (const accelerator of Accelerator.LISTED) {
    if (accelerator.neuronCoreVersion !== undefined) continue;
    expect(accelerator.fp8FlopsPerSecond !== undefined, accelerator.name).toBe(accelerator.computeCapability >= 89);
    expect(accelerator.fp4FlopsPerSecond !== undefined, accelerator.name).toBe(accelerator.computeCapability >= 100);
  }
});

test('fails on an unknown name with the nearest', () => {
  expect(() => Accelerator.of('h10')).toThrow(new InvalidInputError(['accelerator must be one of the catalogue, got h10; did you mean h100?']));
});

test('fails on a name near to nothing with all names', () => {
  expect(() => Accelerator.of('mainframe')).toThrow(/; use one of a100, a100-40gb, h100, h200, b200, b300, a10g, l4, l40s, rtx-pro-6000, inferentia, inferentia2, trainium, trainium2$/);
});
