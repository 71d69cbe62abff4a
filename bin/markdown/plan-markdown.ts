import { cost } from './cost';
import { deployment } from './deployment';
import { escaped } from './escaped';
import { markdownTable } from './markdown-table';
import { misses } from './misses';
import { targets } from './targets';
import type { Plan } from '../../lib';
import { answerText, askedText } from '../report/headline';
import { otherPlatforms } from '../report/platforms';
import { shownCandidates } from '../report/rejected';

/** A plan as GitHub-flavoured Markdown, for a pull request. */
export function planMarkdown(plan: Plan): string {
  const sections = [
    ['Targets', targets(plan)],
    ['Deployment', deployment(plan)],
    ['Cost', cost(plan)],
    ['Rejected', misses(shownCandidates(plan), plan)],
    ['Other platforms', markdownTable([{ head: 'platform' }, { head: 'cheapest plan' }], otherPlatforms(plan))],
  ] as const;
  return [
    `## ${escaped(plan.request.model)}`,
    `${escaped(askedText(plan))}\n\n**${escaped(answerText(plan))}**`,
    ...sections.map(([title, body]) => `### ${title}\n\n${body}`),
  ].join('\n\n') + '\n';
}
