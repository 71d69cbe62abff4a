import { escaped } from './escaped';
import { misses } from './misses';
import type { InfeasibleError } from '../../lib';
import { askedText } from '../report/headline';

const SHOWN = 6;

/** Why nothing meets a request as GitHub-flavoured Markdown, with what comes nearest and the changes with which something does. */
export function infeasibleMarkdown({ message, result }: InfeasibleError): string {
  const others = result.changes.slice(1);
  return [
    `## ${escaped(result.request.model)}`,
    escaped(askedText(result)),
    `**✗ ${escaped(message)}**`,
    ...(others.length > 0 ? ['### Other changes that are enough', others.map((change) => `- ${escaped(change.message)}`).join('\n')] : []),
    '### Nearest misses',
    misses(result.rejected.nearest.slice(0, SHOWN), result),
  ].join('\n\n') + '\n';
}
