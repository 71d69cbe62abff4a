import { counted, size } from './amounts';
import type { Page } from './page';
import { table } from './table';
import { percent } from '../../lib/number-text';

/** What the devices of a replica exchange in a decode step. */
export function communication({ plan: { communication: exchange }, columns }: Page): string {
  const parts = [
    exchange.allReducesPerToken > 0 ? [`${counted(exchange.allReducesPerToken, 'all-reduce')} a token of ${size(exchange.allReduceBytes)} each`] : [],
    exchange.stageBoundaryBytes > 0 ? [`${size(exchange.stageBoundaryBytes)} from stage to stage`] : [],
  ].flat();
  const share = parts.length === 0 ? 'None: each replica has one device.' : `${percent(exchange.stepFraction)} of a decode step: ${parts.join(', ')}.`;
  return table(columns, [{}], [[share]]);
}
