import { expect, test } from 'vitest';
import { Arrivals } from '../../../lib/request/arrivals';
import { Minimize } from '../../../lib/request/minimize';
import { serverlessWorkers } from '../../../lib/strategy/serverless-workers';

function workers(busy: number, arrivals = Arrivals.RANDOM): number {
  return serverlessWorkers(busy, {
    workload: {
      requestsPerSecond: 1, inputTokens: 1, outputTokens: 1, lengthVariation: 0.5, arrivals, peakToMeanRatio: 1, activeHoursPerDay: 24, prefixCacheHitFraction: 0,
    },
    objective: { headroomFraction: 0.1, minimize: Minimize.COST },
  });
}

/** Tables of the Poisson distribution with mean 1: P(N ≤ 4) = 0.9963, P(N ≤ 5) = 0.9994. */
test('a request in a thousand finds more than five workers busy where one is busy on average, and takes a sixth itself', () => {
  expect(workers(1)).toBe(6);
});

/** P(N = 0) = e⁻⁰·⁰⁰⁴ = 0.9960, e⁻⁰·⁰⁰⁰⁵ = 0.9995. */
test('one worker is enough where all but one request in a thousand find it free', () => {
  expect(workers(0.004)).toBe(2);
  expect(workers(0.0005)).toBe(1);
});

/** 400 + 3.0902 · √400 = 461.8. */
test('many busy workers are normally distributed', () => {
  expect(workers(400)).toBe(463);
});

/** 1.5 ÷ 0.9 = 1.67. */
test('a job that waits for free places keeps as many workers as it needs, with headroom', () => {
  expect(workers(1.5, Arrivals.BATCH)).toBe(2);
});
