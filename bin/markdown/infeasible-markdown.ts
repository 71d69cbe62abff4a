import { escaped } from './escaped';
import { misses } from './misses';
import type { InfeasibleError } from '../../lib';
import { askedText } from '../report/headline';

const SHOWN = 6;

/** Why nothing meets a request as GitHub-flavoured Markdown, with what comes nearest. */
export function infeasibleMarkdown({ message, result }: InfeasibleError): string {
  return [
    `## ${escaped(result.request.model)}`,
    escaped(askedText(result)),
    `**✗ ${escaped(message)}**`,
    '### Nearest misses',
    misses(result.rejected.nearest.slice(0, SHOWN), result),
  ].join('\n\n') + '\n';
}
