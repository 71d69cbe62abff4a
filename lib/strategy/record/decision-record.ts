import { dataTypeStep } from './decision-data-types';
import { decisionField } from './decision-field';
import type { Planned } from './decision-field';
import { fitStep } from './decision-fit';
import { latencySteps } from './decision-latency';
import { batchStep, layoutStep, nodeStep } from './decision-layout';
import { loadStep } from './decision-load';
import { platformStep } from './decision-platform';
import { priceStep } from './decision-price';
import type { Evaluation } from '../evaluation';
import type { SearchResult } from '../search';
import type { ResolvedRequest } from '../../request/resolved-request';

const MOST_STEPS = 8;

/** How the plan of a search came about: at most eight sentences, from the weights to the price. */
export function decisionRecord(result: SearchResult, resolved: ResolvedRequest): string[] {
  const { plan } = result;
  if (!plan || !isPlanned(plan)) return [];
  const context = { plan, field: decisionField(result, plan, resolved), result, resolved };
  const before = [...dataTypeStep(context), ...fitStep(context), ...latencySteps(context), ...layoutStep(context)];
  const after = [...loadStep(context), ...platformStep(context), ...priceStep(context)];
  const spare = [...batchStep(context), ...nodeStep(context)].slice(0, Math.max(MOST_STEPS - before.length - after.length, 0));
  return [...before, ...spare, ...after];
}

function isPlanned(evaluation: Evaluation): evaluation is Planned {
  return evaluation.shape !== undefined && evaluation.instances !== undefined && evaluation.usdPerHour !== undefined;
}
