import { expect, test } from 'vitest';
import { downloadBytesPerSecond, loadBusySeconds, modelLoadSeconds } from '../../../../lib/portfolio/estimate/model-load-seconds';

test('1 GB onto an m5.xlarge: 0.34 of 1.25 Gb/s, 4 s of unpacking, 2 s of start, 0.625 s of reading', () => {
  expect(modelLoadSeconds(1e9, 1.25e9)).toBeCloseTo(8 / (0.34 * 1.25) + 4 + 2 + 0.625, 9); // 25.4 s
});

test('no download is faster than 1 GB/s', () => {
  expect(modelLoadSeconds(1e9, 100e9) - loadBusySeconds(1e9)).toBeCloseTo(1, 9);
  expect(downloadBytesPerSecond({ networkBitsPerSecond: 100e9 })).toBeCloseTo(1e9, 3);
});
