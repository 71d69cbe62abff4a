import { markdownTable } from './markdown-table';
import type { Plan } from '../../lib';
import { costFacts, priceText } from '../report/cost';

/** What the plan costs, and where the prices come from. */
export function cost(plan: Plan): string {
  return `${markdownTable([{}, { right: true }, {}], costFacts(plan))}\n\n${priceText(plan)}`;
}
