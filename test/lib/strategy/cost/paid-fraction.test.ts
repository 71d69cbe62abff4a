import { describe, expect, test } from 'vitest';
import { candidate } from './start-up-candidate';
import { Platform } from '../../../../lib/catalog/platform';
import type { Workload } from '../../../../lib/request/workload';
import { coldStartOf } from '../../../../lib/strategy/cost/cold-start-of';
import { paidFraction } from '../../../../lib/strategy/cost/paid-fraction';

interface Traffic extends Pick<Workload, 'activeHoursPerDay' | 'peakToMeanRatio'> {
  readonly coldStartSecondsMax?: number;
}

/** Share that 4 instances are paid for, and how long one takes to start. */
function paid(platform: Platform, { coldStartSecondsMax, ...workload }: Traffic, instances = 4): { fraction: number; startSeconds: number } {
  const { combination, shape, resolved } = candidate('meta-llama/Llama-3.1-8B-Instruct', platform, 'g6.2xlarge', {
    workload, ...(coldStartSecondsMax === undefined ? {} : { objective: { coldStartSecondsMax } }),
  });
  return { fraction: paidFraction(combination, shape, resolved, instances), startSeconds: coldStartOf(combination, shape, resolved).totalSeconds };
}

test.each([Platform.SAGEMAKER_REAL_TIME, Platform.SAGEMAKER_MULTI_MODEL, Platform.EKS, Platform.ECS, Platform.EC2])('%s is paid for all the time', (platform) => {
  const type = platform === Platform.SAGEMAKER_MULTI_MODEL ? 'g5.2xlarge' : 'g6.2xlarge';
  const { combination, shape, resolved } = candidate('meta-llama/Llama-3.1-8B-Instruct', platform, type, {
    workload: { activeHoursPerDay: 8, peakToMeanRatio: 4 }, objective: { coldStartSecondsMax: 3600 },
  });
  expect(paidFraction(combination, shape, resolved, 4)).toBe(1);
});

describe('an inference component', () => {
  const COMPONENTS = Platform.SAGEMAKER_INFERENCE_COMPONENTS;

  test.each([
    ['does not state a cold start', { activeHoursPerDay: 8, peakToMeanRatio: 4 }],
    ['allows less than one takes', { activeHoursPerDay: 8, coldStartSecondsMax: 300 }],
    ['has traffic all day', { activeHoursPerDay: 24, coldStartSecondsMax: 3600 }],
  ])('runs all day where the request %s', (_, traffic) => {
    expect(paid(COMPONENTS, traffic).fraction).toBe(1);
  });

  test('is paid for the active hours, one cold start and 23 minutes until it goes', () => {
    const { fraction, startSeconds } = paid(COMPONENTS, { activeHoursPerDay: 8, coldStartSecondsMax: 3600 });
    expect(fraction * 86_400).toBeCloseTo(8 * 3600 + startSeconds + 23 * 60, 6);
  });

  test('goes to zero where the request allows exactly the cold start', () => {
    const { startSeconds } = paid(COMPONENTS, { activeHoursPerDay: 8 });
    expect(paid(COMPONENTS, { activeHoursPerDay: 8, coldStartSecondsMax: startSeconds }).fraction).toBeLessThan(0.4);
    expect(paid(COMPONENTS, { activeHoursPerDay: 8, coldStartSecondsMax: startSeconds - 1 }).fraction).toBe(1);
  });

  test('is never paid for more than a day a day', () => {
    expect(paid(COMPONENTS, { activeHoursPerDay: 23.9, coldStartSecondsMax: 3600 }).fraction).toBe(1);
  });
});

describe('an asynchronous endpoint', () => {
  const ASYNC = Platform.SAGEMAKER_ASYNC;

  test.each([
    ['as many instances as the mean load fills', { peakToMeanRatio: 2.5 }, 4, 0.4],
    ['at least one', { peakToMeanRatio: 10 }, 4, 0.25],
    ['all where the load is even', { peakToMeanRatio: 1 }, 4, 1],
    ['its one', { peakToMeanRatio: 10 }, 1, 1],
  ])('with traffic all day is paid for %s', (_, traffic, instances, fraction) => {
    expect(paid(ASYNC, traffic, instances).fraction).toBe(fraction);
  });

  test('goes to zero by itself: busy instances for the active hours, one cold start and 15 minutes without a backlog', () => {
    const { fraction, startSeconds } = paid(ASYNC, { activeHoursPerDay: 6, peakToMeanRatio: 2 });
    expect(fraction * 86_400).toBeCloseTo(0.5 * (6 * 3600 + startSeconds + 15 * 60), 6);
  });

  test('keeps one instance where its cold start takes longer than allowed', () => {
    // 6 of 24 hours with 2 of 4 instances, the rest with one: 0.25 · 0.5 + 0.75 · 0.25
    expect(paid(ASYNC, { activeHoursPerDay: 6, peakToMeanRatio: 2, coldStartSecondsMax: 60 }).fraction).toBeCloseTo(0.3125, 12);
  });
});
