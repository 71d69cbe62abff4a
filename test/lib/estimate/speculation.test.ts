import { expect, test } from 'vitest';
import { acceptanceVariance, checkedTokens, tokensPerStep } from '../../../lib/estimate/speculation';
import type { Speculation } from '../../../lib/estimate/replica';

function speculation(tokens: number, acceptanceFraction: number): { readonly speculation: Speculation } {
  return { speculation: { tokens, acceptanceFraction } };
}

/** By hand, (1 − a^(k+1)) ÷ (1 − a): (1 − 0.6⁴) ÷ 0.4 = 0.8704 ÷ 0.4; (1 − 0.8⁶) ÷ 0.2 = 0.737856 ÷ 0.2. */
test.each([
  [3, 0.6, 2.176],
  [5, 0.8, 3.68928],
  [1, 0.81, 1.81],
  [4, 0, 1],
  [4, 1, 5],
])('%d drafted tokens, each accepted with %d, give %d tokens a step', (tokens, acceptance, expected) => {
  expect(tokensPerStep(speculation(tokens, acceptance))).toBeCloseTo(expected, 12);
});

test('without speculation a step checks one token and gives one, always', () => {
  expect([checkedTokens({}), tokensPerStep({}), acceptanceVariance({})]).toEqual([1, 1, 0]);
});

/** k = 3, a = 0.6: 1, 2, 3 and 4 tokens with 0.4, 0.24, 0.144 and 0.216; E[T²] = 6.112, so (6.112 − 2.176²) ÷ 2.176. */
test('the tokens of a step vary as drafts are accepted at random', () => {
  expect(checkedTokens(speculation(3, 0.6))).toBe(4);
  expect(acceptanceVariance(speculation(3, 0.6))).toBeCloseTo((6.112 - 2.176 ** 2) / 2.176, 12);
  expect(acceptanceVariance(speculation(3, 1))).toBeCloseTo(0, 12);
  expect(acceptanceVariance(speculation(3, 0))).toBe(0);
});
