import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { writtenAbove, writtenBelow } from '../../../../lib/strategy/change/feasible-number';

test.each([[98.7, 100], [30.07, 30.6], [30.5, 31], [1.001, 1.02], [0.0123, 0.0125], [12_345, 12_500], [999, 1000]])('at least %d is written as %d', (value, written) => {
  expect(writtenAbove(value)).toBe(written);
});

test.each([[7.18, 7.1], [10.19, 10], [0.7631, 0.75], [98.7, 97], [1.019, 1]])('at most %d is written as %d', (value, written) => {
  expect(writtenBelow(value)).toBe(written);
});

test('a written number is enough, has at most three digits and is up to 2 % away', () => {
  fc.assert(fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (value) => {
    for (const [number, enough] of [[writtenAbove(value), writtenAbove(value) >= value], [writtenBelow(value), writtenBelow(value) <= value]] as const) {
      expect(enough).toBe(true);
      expect(Number(number.toPrecision(3))).toBe(number);
      expect(Math.abs(number / value - 1)).toBeLessThanOrEqual(0.02 + 1e-12);
    }
  }), { seed: 1 });
});
