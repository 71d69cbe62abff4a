import { escaped } from './escaped';
import { markdownTable } from './markdown-table';
import type { Plan, RejectedCandidate } from '../../lib';
import { missFacts, missNotes } from '../report/rejected';

/** Rejected candidates with why, and how many there are by reason. */
export function misses(shown: readonly RejectedCandidate[], answer: Pick<Plan, 'request' | 'rejected'>): string {
  const facts = shown.map((miss) => missFacts(miss, answer));
  const severalPlatforms = new Set(shown.map(({ candidate }) => candidate.platform)).size > 1;
  const heads = [
    ...(severalPlatforms ? [{ head: 'platform' }] : []),
    { head: 'candidate' }, { head: 'layout' }, { head: 'USD/month', right: true }, { head: 'why not' },
  ];
  const rows = severalPlatforms ? facts.map((texts, index) => [shown[index]?.candidate.platform ?? '', ...texts]) : facts;
  return [...(rows.length > 0 ? [markdownTable(heads, rows)] : []), missNotes(answer, facts).map(escaped).join(' ')].join('\n\n');
}
