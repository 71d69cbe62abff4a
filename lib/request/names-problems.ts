import { choice } from './choice';
import { dottedPath } from './dotted-path';
import { likelyNames } from './likely-names';
import type { RequestProblem } from './request-problem';
import type { NameRule, NamesRule } from './rule';
import { shownValue } from './shown-value';

/** What is wrong with a name. */
export function nameProblems(rule: NameRule, value: unknown, path: (string | number)[]): RequestProblem[] {
  if (typeof value === 'string' && rule.known.includes(value)) return [];
  return [{ path, message: `${dottedPath(path)} must be ${nameLimit(rule)}, got ${shownValue(value)}; ${nameRemedy(rule, value)}` }];
}

/**
 * What is wrong with a list of names.
 *
 * @param remedy what to do instead of an empty list or of no list
 */
export function namesProblems(rule: NamesRule, value: unknown, path: (string | number)[], remedy: string): RequestProblem[] {
  const problem = (message: string) => ({ path, message: `${dottedPath(path)} ${message}` });
  if (typeof value === 'string') {
    return [problem(`must be a list of ${rule.noun}s, got ${shownValue(value)}; write [${rule.known.includes(value) ? value : '…'}]`)];
  }
  if (!Array.isArray(value) || value.length === 0) {
    return [problem(`must be a list of at least one ${rule.noun}, got ${shownValue(value)}; ${remedy}`)];
  }
  const entries = Array.from(value.slice(0, rule.known.length + 1) as unknown[]); // more must repeat some
  return entries.flatMap((entry, index) => {
    const own = [...path, index];
    const first = entries.findIndex((other) => Object.is(other, entry));
    if (first === index) return nameProblems({ ...rule, kind: 'name' }, entry, own);
    return [{ path: own, message: `${dottedPath(own)} must differ from entry [${first}], got ${shownValue(entry)} again; delete one` }];
  });
}

function nameLimit({ noun, known }: NameRule): string {
  return isListed(known) ? choice(known) : `one of the ${known.length} known ${noun}s`;
}

/** Whether names are few enough to be listed whatever is wrong. */
function isListed(known: readonly string[]): boolean {
  return known.length < 10;
}

function nameRemedy({ known }: NameRule, value: unknown): string {
  if (typeof value !== 'string') return `write a name, such as ${known.slice(0, 1).join()}`;
  const bare = value.replace(/^ml\./, '');
  if (known.includes(bare)) return `leave ml. out: write ${bare}`;
  const likely = likelyNames(bare, known);
  if (likely.length > 0) return `did you mean ${choice(likely)}?`;
  return isListed(known) ? 'write one of these' : `use ${choice(known)}`;
}
