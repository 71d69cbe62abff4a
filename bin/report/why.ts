import type { Page } from './page';
import { table } from './table';

/** The steps of the decision, numbered. */
export function why({ plan: { decisionRecord }, paint, columns }: Page): string {
  return table(columns, [{ right: true }, {}], decisionRecord.map((step, index) => [paint.dim(String(index + 1)), step]));
}
