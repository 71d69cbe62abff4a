import { InvalidInputError } from '../../lib';
import type { PlanRequest } from '../../lib';
import { choice } from '../../lib/request/choice';
import { likelyNames } from '../../lib/request/likely-names';
import { requestProblems } from '../../lib/request/request-problems';
import { REQUEST_RULES } from '../../lib/request/request-rules';
import { shownValue } from '../../lib/request/shown-value';

const SECTIONS = ['workload', 'objective'] as const;

/** A number of a request, and the values it takes in turn. */
export interface Sweep {
  /** The part of the request it stands in. */
  readonly section: typeof SECTIONS[number];
  /** Its key there. */
  readonly key: string;
  /** Its values; what is no number stays the text it was, for the problem to show. */
  readonly values: readonly (number | string)[];
}

/**
 * The sweep that an option states, such as `requestsPerSecond=1,2,5`.
 *
 * @throws InvalidInputError if it is not of this form, or names no number of workload or objective
 */
export function parseSweep(text: string): Sweep {
  const [key = '', list, ...more] = text.split('=');
  if (list === undefined || more.length > 0) {
    throw new InvalidInputError([`--sweep must be a key and its values, got ${shownValue(text)}; write it like requestsPerSecond=1,2,5`]);
  }
  const section = SECTIONS.find((name) => numberKeys(name).includes(key));
  if (section === undefined) throw new InvalidInputError([`--sweep must name a number of workload or objective, got ${shownValue(key)}; ${keyRemedy(key)}`]);
  return { section, key, values: list.split(',').map((value) => (value.trim() === '' || Number.isNaN(Number(value)) ? value : Number(value))) };
}

/**
 * The request with each value in turn.
 *
 * @throws InvalidInputError that lists every value that the request may not have
 */
export function sweptRequests(request: PlanRequest, { section, key, values }: Sweep): { readonly value: number; readonly request: PlanRequest }[] {
  const swept = values.map((value) => ({ value: Number(value), request: { ...request, [section]: { ...request[section], [key]: value } } }));
  const problems = swept.flatMap(({ request: one }) => requestProblems(one).map(({ message }) => `--sweep: ${message}`));
  if (problems.length > 0) throw new InvalidInputError([...new Set(problems)]);
  return swept;
}

function numberKeys(section: typeof SECTIONS[number]): string[] {
  const rule = REQUEST_RULES.fields[section]?.rule;
  return rule?.kind === 'fields' ? Object.keys(rule.fields).filter((key) => rule.fields[key]?.rule.kind === 'number') : [];
}

function keyRemedy(key: string): string {
  const keys = SECTIONS.flatMap(numberKeys);
  const [likeliest] = likelyNames(key, keys);
  return likeliest === undefined ? `use ${choice(keys)}` : `did you mean ${likeliest}?`;
}
