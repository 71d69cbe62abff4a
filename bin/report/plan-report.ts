import { communication } from './communication';
import { compilation } from './compilation';
import { cost } from './cost';
import { deployment } from './deployment';
import { headline } from './headline';
import { deviceNoun } from './layout-text';
import { memory } from './memory';
import { nextSteps } from './next-steps';
import { operation } from './operation';
import type { Page } from './page';
import { pareto } from './pareto';
import { platforms } from './platforms';
import { rejected } from './rejected';
import { targets } from './targets';
import { why } from './why';

/** A plan as an engineer reads it: the answer, whether it holds, what it is made of and costs, what it was chosen over. */
export function planReport(page: Page): string {
  const sections = [
    ['Targets', targets(page)],
    ['Why', why(page)],
    ['Deployment', deployment(page)],
    ['Compilation', compilation(page)],
    [`Memory of the fullest ${deviceNoun(page.plan.decision.instanceType)}`, memory(page)],
    ['Communication', communication(page)],
    ['Operation', operation(page)],
    ['Cost', cost(page)],
    ['Cost against latency', pareto(page)],
    ['Rejected', rejected(page)],
    ['Platforms', platforms(page)],
    ['Next', nextSteps(page)],
  ] as const;
  const told = sections.filter(([, body]) => body !== '');
  return [headline(page), ...told.map(([title, body]) => `${page.paint.bold(title)}\n${body}`)].join('\n\n') + '\n';
}
