import type { InfeasibleError, InfeasiblePortfolioError } from '../lib';

/** The changes beside the smallest, which the sentence names, with which something meets a request: one a line; empty where there are none. */
export function otherChanges({ result }: InfeasibleError | InfeasiblePortfolioError): string {
  const others = result.changes.slice(1).map(({ message }) => `  ${message}\n`);
  return others.length > 0 ? `other changes that are enough:\n${others.join('')}` : '';
}
