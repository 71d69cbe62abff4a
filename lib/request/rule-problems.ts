import { choice } from './choice';
import { dottedPath } from './dotted-path';
import { likelyNames } from './likely-names';
import { nameProblems, namesProblems } from './names-problems';
import { numberProblems } from './number-problems';
import type { RequestProblem } from './request-problem';
import type { Field, FieldsRule, ListRule, NumbersByNameRule, Rule } from './rule';
import { shownValue } from './shown-value';

type Path = (string | number)[];
type Values = Readonly<Record<string, unknown>>;

/** Most unknown keys of one map to report: enough to see what is wrong, and few enough to look for names near them at once. */
const MOST_UNKNOWN = 100;

/**
 * All that is wrong with a value, whatever it is.
 *
 * @param path where the value stands
 * @param remedy what to state instead of a value of the wrong type
 */
export function ruleProblems(rule: Rule, value: unknown, path: Path, remedy: string): RequestProblem[] {
  switch (rule.kind) {
    case 'number':
      return numberProblems(rule, value, path, remedy);
    case 'text':
      return textProblems(value, path, remedy);
    case 'name':
      return nameProblems(rule, value, path);
    case 'names':
      return namesProblems(rule, value, path, remedy);
    case 'list':
      return listProblems(rule, value, path, remedy);
    default:
      if (!isMap(value)) return [wrongType(path, mapLimit(rule), value, remedy)];
      if (rule.kind === 'numbers-by-name') return numbersByNameProblems(rule, value, path);
      return rule.kind === 'fields' ? fieldsProblems(rule, value, path) : [];
  }
}

function textProblems(value: unknown, path: Path, remedy: string): RequestProblem[] {
  return typeof value === 'string' && value.trim() !== '' ? [] : [wrongType(path, 'a text', value, remedy)];
}

/** Whether a value has keys. */
export function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listProblems(rule: ListRule, value: unknown, path: Path, remedy: string): RequestProblem[] {
  if (!Array.isArray(value) || value.length === 0) {
    return [wrongType(path, `a list of at least one ${rule.noun}`, value, remedy)];
  }
  const entries = Array.from(value as unknown[]);
  const wrong = entries.flatMap((entry, index) => ruleProblems(rule.entry, entry, [...path, index], `write a map that states the ${rule.noun}`));
  return [...wrong, ...repeated(rule, entries, path)];
}

function repeated({ unique, noun }: ListRule, entries: readonly unknown[], path: Path): RequestProblem[] {
  const first = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const name = isMap(entry) ? entry[unique] : undefined;
    if (typeof name !== 'string') return [];
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, index);
      return [];
    }
    const own = [...path, index, unique];
    const message = `${dottedPath(own)} must differ from ${dottedPath([...path, earlier, unique])}, got ${shownValue(name)} in both; rename or delete one ${noun}`;
    return [{ path: own, message }];
  });
}

function mapLimit(rule: Rule): string {
  if (rule.kind === 'fields') return `a map of ${Object.keys(rule.fields).join(', ')}`;
  return rule.kind === 'numbers-by-name' ? `a map from ${rule.noun} to number` : 'a map';
}

function numbersByNameProblems(rule: NumbersByNameRule, values: Values, path: Path): RequestProblem[] {
  const names = Object.keys(values);
  const unknown = names.filter((name) => !rule.known.includes(name)).slice(0, MOST_UNKNOWN);
  return [
    ...rule.known.filter((name) => names.includes(name)).flatMap((name) =>
      numberProblems(rule.number, values[name], [...path, name], 'state a price, or leave it out for the catalogue\'s')),
    ...unknown.flatMap((name) => nameProblems({ ...rule, kind: 'name' }, name, [...path, name])),
  ];
}

function fieldsProblems({ fields }: FieldsRule, values: Values, path: Path): RequestProblem[] {
  const names = Object.keys(fields);
  const stated = Object.keys(values).filter((key) => values[key] !== undefined);
  const unknown = stated.filter((key) => !names.includes(key)).slice(0, MOST_UNKNOWN);
  const misspelt = new Set(unknown.map((key) => likelyNames(key, names)[0]));
  const known = Object.entries(fields).flatMap(([name, field]) => {
    const own = [...path, name];
    if (stated.includes(name)) return ruleProblems(field.rule, values[name], own, fieldRemedy(field));
    const missing = field.otherwise === undefined && !misspelt.has(name);
    return missing ? [{ path: own, message: `${dottedPath(own)} is missing; ${fieldRemedy(field)}` }] : [];
  });
  return [...known, ...unknown.map((key) => unknownKey(key, names, path))];
}

function unknownKey(key: string, names: readonly string[], path: Path): RequestProblem {
  const own = [...path, key];
  return { path: own, message: `${dottedPath(own)} is not a known key; ${keyRemedy(key, names)}` };
}

function keyRemedy(key: string, names: readonly string[]): string {
  if (key.includes(':')) return 'write a space after the colon';
  const [likeliest] = likelyNames(key, names);
  return likeliest === undefined ? `use ${choice(names)}` : `did you mean ${likeliest}?`;
}

function fieldRemedy({ meaning, otherwise }: Field): string {
  return otherwise === undefined ? `state ${meaning}` : `state ${meaning}, or leave it out for ${otherwise}`;
}

function wrongType(path: Path, limit: string, value: unknown, remedy: string): RequestProblem {
  return { path, message: `${dottedPath(path)} must be ${limit}, got ${shownValue(value)}; ${remedy}` };
}
