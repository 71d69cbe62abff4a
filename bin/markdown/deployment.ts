import { createColors } from 'picocolors';
import { codeBlock } from './escaped';
import { markdownTable } from './markdown-table';
import type { Plan } from '../../lib';
import { deploymentFacts } from '../report/deployment';

/** What runs where, and the arguments of the engine to be copied. */
export function deployment(plan: Plan): string {
  const facts = deploymentFacts({ plan, paint: createColors(false) });
  return `${markdownTable([{}, {}], facts)}\n\n${codeBlock(plan.decision.engineArguments.join(' '))}`;
}
