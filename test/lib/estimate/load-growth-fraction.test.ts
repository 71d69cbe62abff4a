import { expect, test } from 'vitest';
import { loadGrowthFraction } from '../../../lib/estimate/load-growth-fraction';

test('it is the steepest slope of the swing times the time', () => {
  // 2 · 2π ÷ 36,000 s · 600 s
  expect(loadGrowthFraction(600, { peakToMeanRatio: 3, activeHoursPerDay: 10 })).toBeCloseTo(0.20944, 5);
});

test('the load of the sine never grows more in that time', () => {
  const load = (t: number): number => 1 + 2 * Math.sin((2 * Math.PI * t) / 36_000);
  const growths = Array.from({ length: 36_000 }, (_, t) => load(t + 300) - load(t - 300));
  const most = Math.max(...growths);
  expect(most).toBeLessThanOrEqual(loadGrowthFraction(600, { peakToMeanRatio: 3, activeHoursPerDay: 10 }));
  expect(most).toBeGreaterThan(0.2);
});

test('it is nothing where the load does not swing, and never more than lies between mean and peak', () => {
  expect(loadGrowthFraction(600, { peakToMeanRatio: 1, activeHoursPerDay: 24 })).toBe(0);
  expect(loadGrowthFraction(3600, { peakToMeanRatio: 2.5, activeHoursPerDay: 1 })).toBe(1.5);
});
