import { expect, test } from 'vitest';
import { gammaLengths } from '../../../lib/estimate/lengths';
import { LongestBucket } from '../../../lib/queueing/longest-bucket';

const EQUAL = { prompts: gammaLengths(100, 0, 1e5), answers: gammaLengths(200, 0, 1e5) };

/** Prompts of 100 and answers of 200 tokens: at a random step 0 to 200 tokens are decoded, up to 128 in all with probability 28 ÷ 200. */
test.each([
  [1, 0.14 * 128 + (156 / 200 - 0.14) * 256 + (1 - 156 / 200) * 512],
  [2, 0.14 ** 2 * 128 + (0.78 ** 2 - 0.14 ** 2) * 256 + (1 - 0.78 ** 2) * 512],
  [0.3, 0.14 * 128 + 0.64 * 256 + 0.22 * 512],
])('%d sequences of equal requests take the mean length of the longest', (sequences, tokens) => {
  expect(new LongestBucket(EQUAL, [128, 256, 512]).tokens(sequences)).toBeCloseTo(tokens, 9);
});

test('the longest compiled length holds all', () => {
  expect(new LongestBucket(EQUAL, [128]).tokens(5)).toBe(128);
});

test('more sequences, and longer answers, take longer lengths', () => {
  const buckets = [128, 256, 512, 1024, 2048, 4096];
  const of = (answerTokens: number): LongestBucket => new LongestBucket({ prompts: gammaLengths(500, 0.5, 4096), answers: gammaLengths(answerTokens, 0.5, 4096) }, buckets);
  const counts = [1, 4, 16, 64].map((sequences) => of(300).tokens(sequences));
  expect(counts).toEqual([...counts].sort((one, other) => one - other));
  expect(of(1000).tokens(4)).toBeGreaterThan(of(300).tokens(4));
  expect(of(300).tokens(1e6)).toBeLessThanOrEqual(4096);
});
