import type { Replica } from './replica';

/** Tokens of each decoded sequence that a step computes: the drafted ones and the one after them, k + 1; 1 without speculation. */
export function checkedTokens({ speculation }: Pick<Replica, 'speculation'>): number {
  return (speculation?.tokens ?? 0) + 1;
}

/**
 * Tokens that a step gives each sequence, on average: 1 + a + a² + … + a^k = (1 − a^(k+1)) ÷ (1 − a); 1 without speculation.
 *
 * Drafts are accepted up to the first that is not, each with the same probability; the model adds one token of its own.
 */
export function tokensPerStep({ speculation }: Pick<Replica, 'speculation'>): number {
  const { tokens = 0, acceptanceFraction = 0 } = speculation ?? {};
  return Array.from({ length: tokens }, (_, index) => acceptanceFraction ** (index + 1)).reduce((sum, accepted) => sum + accepted, 1);
}

/**
 * Variance of the steps that a long answer takes ÷ its tokens, in squares of the mean steps of a token: Var[T] ÷ E[T], T the tokens of a
 * step. 0 without speculation. The relative variance of the time per token of an answer of o tokens is this ÷ o (renewal theory).
 *
 * P(T > j) = a^j, so that E[T²] = Σ (2j + 1) · a^j over j of 0 … k.
 */
export function acceptanceVariance(replica: Pick<Replica, 'speculation'>): number {
  const { tokens = 0, acceptanceFraction = 0 } = replica.speculation ?? {};
  const mean = tokensPerStep(replica);
  const square = Array.from({ length: tokens }, (_, index) => (2 * index + 3) * acceptanceFraction ** (index + 1)).reduce((sum, term) => sum + term, 1);
  return (square - mean * mean) / mean;
}
