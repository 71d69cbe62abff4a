import { expect, test } from 'vitest';
import { gibibytes, grouped, percent, short } from '../../lib/number-text';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [12_345.6, '12,346'],
  [1_234_567, '1,234,567'],
  [-1234, '-1,234'],
  [-999, '-999'],
])('%d is grouped as %s', (value, text) => {
  expect(grouped(value)).toBe(text);
});

test.each([
  [0, '0.000'],
  [0.1234, '0.123'],
  [1.234, '1.23'],
  [12.34, '12.3'],
  [123.4, '123'],
  [1234.5, '1,235'],
  [-1.234, '-1.23'],
])('%d is written %s with three significant digits', (value, text) => {
  expect(short(value)).toBe(text);
});

test.each([
  [16_060_514_304, '15.0 GiB'], // Llama 3.1 8B
  [1024 ** 3, '1.00 GiB'],
  [131_072, '0.000 GiB'],
  [0.9 * 79.18 * 1024 ** 3, '71.3 GiB'],
])('%d bytes are %s', (bytes, text) => {
  expect(gibibytes(bytes)).toBe(text);
});

test.each([
  [0, '0.0 %'],
  [0.012, '1.2 %'],
  [0.0949, '9.5 %'],
  [0.1, '10 %'],
  [1.17, '117 %'],
  [159.9, '15,990 %'],
  [-0.12, '-12 %'],
])('a share of %d is %s', (fraction, text) => {
  expect(percent(fraction)).toBe(text);
});
