import { expect, test } from 'vitest';
import { gammaLengths } from '../../../lib/estimate/lengths';

const UNCUT = 1e9;

test.each([0.1, 0.5, 1, 2])('lengths that vary by %d have exactly the stated mean before the cut', (variation) => {
  const { strata, mean } = gammaLengths(1000, variation, UNCUT);
  expect(mean / 1000).toBeCloseTo(1, variation < 2 ? 12 : 3); // of lengths that vary by 2, some are shorter than the one token that is least
  expect(strata.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
});

test.each([0.1, 0.5, 1, 2])('the strata of lengths that vary by %d vary about as much', (variation) => {
  const { mean, meanSquare } = gammaLengths(1000, variation, UNCUT);
  const ofStrata = Math.sqrt(meanSquare / mean ** 2 - 1);
  expect(ofStrata).toBeLessThanOrEqual(variation);
  expect(ofStrata / variation).toBeGreaterThan(0.98);
});

/** The 99.9th percentile of χ² with 8 degrees of freedom is 26.124: 26.124 ÷ 2 · 1,000 ÷ 4 = 3,265.5. With shape 1, 1,000 · ln 1,000 = 6,907.8. */
test.each([
  [0.5, 3265.5],
  [1, 6907.8],
])('of a thousand lengths that vary by %d and are 1,000 on average, one exceeds %d', (variation, longest) => {
  expect(gammaLengths(1000, variation, UNCUT).longest).toBeCloseTo(longest, 0);
});

/** Lowest twentieth of shape 4: its 5 % quantile is 1.3663 (χ² of 8, 2.7326); mean below it 4 · P(5, 1.3663) ÷ 0.05, of 4. */
test('the shortest twentieth has the mean of the distribution below its bound', () => {
  const [shortest] = gammaLengths(1000, 0.5, UNCUT).strata;
  expect(shortest?.share).toBe(0.05);
  expect(shortest?.tokens).toBeCloseTo(1000 * (4 * below5(1.3663)) / 0.05 / 4, -1);
});

function below5(x: number): number {
  return 1 - Math.exp(-x) * (1 + x + x ** 2 / 2 + x ** 3 / 6 + x ** 4 / 24);
}

/** χ² of 8 degrees of freedom: 7.344, 15.507 and 20.090; × 1,000 ÷ 8. */
test.each([
  [0.5, 918],
  [0.95, 1938.4],
  [0.99, 2511.3],
])('the stratum about the %d quantile has its length, %d', (share, tokens) => {
  let below = 0;
  const stratum = gammaLengths(1000, 0.5, UNCUT).strata.find((each) => (below += each.share) > share);
  expect(Math.abs((stratum?.tokens ?? 0) / tokens - 1)).toBeLessThan(0.01);
});

test('answers of one token on average all have one', () => {
  expect(gammaLengths(1, 0.5, UNCUT)).toEqual({ strata: [{ share: 1, tokens: 1 }], mean: 1, meanSquare: 1, longest: 1 });
});

test('lengths that vary by hardly anything do not vary', () => {
  expect(gammaLengths(1000, 1e-4, UNCUT)).toEqual(gammaLengths(1000, 0, UNCUT));
});

test('strata go from short to long', () => {
  const tokens = gammaLengths(1000, 0.5, UNCUT).strata.map((stratum) => stratum.tokens);
  expect(tokens).toEqual([...tokens].sort((one, other) => one - other));
});

test('without variation all lengths are the mean', () => {
  expect(gammaLengths(1000, 0, UNCUT)).toEqual({ strata: [{ share: 1, tokens: 1000 }], mean: 1000, meanSquare: 1_000_000, longest: 1000 });
});

test('no length exceeds the limit, which lowers the mean', () => {
  const { strata, mean, longest } = gammaLengths(1000, 1, 2000);
  expect(longest).toBe(2000);
  expect(Math.max(...strata.map(({ tokens }) => tokens))).toBe(2000);
  expect(mean).toBeLessThan(1000);
});

test('the shortest length is one token', () => {
  expect(gammaLengths(2, 1, UNCUT).strata[0]?.tokens).toBe(1);
});
