import { expect, test } from 'vitest';
import type { Lengths } from '../../../lib/estimate/lengths';
import { ServerlessLoad } from '../../../lib/queueing/serverless-load';
import type { PromptMix } from '../../../lib/queueing/serving';

/** Half of the prompts are read in 1 s and half in 3 s; answers have 11 or, one in ten, 101 tokens of 0.1 s. */
const HALVES: Lengths = { strata: [{ share: 0.5, tokens: 100 }, { share: 0.5, tokens: 300 }], mean: 200, meanSquare: 50_000, longest: 300 };
const ANSWERS: Lengths = { strata: [{ share: 0.9, tokens: 11 }, { share: 0.1, tokens: 101 }], mean: 20, meanSquare: 1129, longest: 101 };
const MIX: PromptMix = {
  batch: { sequences: 0, cachedTokens: 0, stepSeconds: 0.1, promptTokens: 2048, readingRanks: 1 },
  times: [{ addedSeconds: 0.9, sharedSeconds: 0.9, steps: 1 }, { addedSeconds: 2.8, sharedSeconds: 2.8, steps: 2 }],
  addedSeconds: 1.85, addedSquareSeconds: 4.325, serviceSeconds: 1.85, serviceSquareSeconds: 4.325,
};

const load = new ServerlessLoad({ lengths: { prompts: HALVES, answers: ANSWERS, prefixCacheHitFraction: 0 }, promptMix: () => MIX, decodeSeconds: () => 0.1 }, 0.05);

/** 0.02 s of HTTP + 1 or 3 s + 1 or 10 s: 2.02 (45 %), 4.02 (45 %), 11.02 (5 %), 13.02 (5 %). */
test('a request takes its prompt and all its tokens until the first is seen', () => {
  expect([0.5, 0.9, 0.95, 0.99].map((share) => load.firstTokenSecondsAt(share))).toEqual([4.02, 4.02, 11.02, 13.02].map((seconds) => expect.closeTo(seconds, 9) as number));
  expect(load.firstTokenWithin(5)).toBeCloseTo(0.9, 9);
  expect(load.firstTokenWithin(2)).toBe(0);
});

/** 0.45 · 2.02 + 0.45 · 4.02 + 0.05 · 11.02 + 0.05 · 13.02. */
test('the mean is what is paid for', () => {
  expect(load.meanSeconds).toBeCloseTo(3.92, 9);
});

/** 0.02 + 3 + 100 · 0.1; half of the prompts are read two seconds sooner. */
test('the longest answer is as long as its own tokens', () => {
  expect(load.answerSecondsAt(101, 0.99)).toBeCloseTo(13.02, 9);
  expect(load.answerWithin(101, 12)).toBeCloseTo(0.5, 9);
});

/** 19 tokens of 0.1 s, 0.05 times a second. */
test('it decodes at its own pace, as much of the time as requests come', () => {
  expect(load.tokenSecondsAt()).toBe(0.1);
  expect([load.tokensWithin(0.1), load.tokensWithin(0.09)]).toEqual([1, 0]);
  expect(load.sequences).toBeCloseTo(0.095, 9);
});
