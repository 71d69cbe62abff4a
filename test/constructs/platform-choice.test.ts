import { expect, test } from 'vitest';
import { PLAN } from './plan';
import { inWords, platformChoice } from '../../constructs/platform-choice';

test('a plan in words has its size, platform and price', () => {
  expect(inWords(PLAN.decision, PLAN.cost)).toBe('2 × g6e.48xlarge on sagemaker-real-time at 10,220 USD a month');
});

test('a target costs its price less that of the cheapest plan', () => {
  // 10,220 − 8,760
  expect(platformChoice(PLAN)).toEqual({
    cheapest: '2 × g6e.48xlarge on eks at 8,760 USD a month',
    extraUsdPerMonth: 1460,
    sentence: 'the target costs 1,460 USD a month more than the cheapest plan, 2 × g6e.48xlarge on eks at 8,760 USD a month',
  });
});

test('a target on the cheapest platform costs nothing', () => {
  const platforms = PLAN.platforms.map((plan) => ({ platform: plan.platform, reasons: [] }));
  expect(platformChoice({ ...PLAN, platforms })).toEqual({
    cheapest: '2 × g6e.48xlarge on sagemaker-real-time at 10,220 USD a month',
    extraUsdPerMonth: 0,
    sentence: 'the target is on the cheapest platform: 2 × g6e.48xlarge on sagemaker-real-time at 10,220 USD a month',
  });
});
