import { cost } from './cost';
import { deployment } from './deployment';
import { escaped } from './escaped';
import { folded } from './folded';
import { markdownTable } from './markdown-table';
import { misses } from './misses';
import { pareto } from './pareto';
import { targets } from './targets';
import type { Plan } from '../../lib';
import { answerText, askedText } from '../report/headline';
import { compilationFacts } from '../report/compilation';
import { operationFacts } from '../report/operation';
import { platformLimitRows, platformNotes, platformRows } from '../report/platforms';
import { shownCandidates } from '../report/rejected';

/** A plan as GitHub-flavoured Markdown, for a pull request: the answer, whether it holds, why and for how much; all else folded. */
export function planMarkdown(plan: Plan): string {
  const sections = [['Targets', targets(plan)], ['Why', why(plan)], ['Cost', cost(plan)]] as const;
  const details = [
    ['Deployment', deployment(plan)],
    ...(plan.decision.neuron === undefined ? [] : [['Compilation', markdownTable([{}, {}], compilationFacts(plan))] as const]),
    ['Operation', markdownTable([{}, {}], operationFacts(plan))],
    ...(plan.paretoFront.length > 1 ? [['Cost against latency', pareto(plan)] as const] : []),
    ['Rejected', misses(shownCandidates(plan), plan)],
    ['Platforms', platforms(plan)],
  ] as const;
  return [
    `## ${escaped(plan.request.model)}`,
    `${escaped(askedText(plan))}\n\n**${escaped(answerText(plan))}**`,
    ...sections.map(([title, body]) => `### ${title}\n\n${body}`),
    ...details.map(([title, body]) => folded(title, body)),
  ].join('\n\n') + '\n';
}

function why({ decisionRecord }: Plan): string {
  return decisionRecord.map((step, index) => `${index + 1}. ${escaped(step)}`).join('\n');
}

function platforms(plan: Plan): string {
  const heads = [{ head: 'platform' }, { head: 'USD/month', right: true }, { head: 'difference', right: true }, { head: 'cheapest deployment' }];
  return [
    markdownTable(heads, platformRows(plan)),
    markdownTable([{ head: 'platform' }, { head: 'limits' }], platformLimitRows(plan)),
    platformNotes(plan).map(escaped).join(' '),
  ].join('\n\n');
}
