import { TimeTermName } from '../plan/time-term';
import type { TimeTerm } from '../plan/time-term';

/** Seconds by what they are spent on; 0 where a name is missing. */
export type Terms = Readonly<Partial<Record<TimeTermName, number>>>;

/** Times one after the other. */
export function inSequence(...times: readonly Terms[]): Terms {
  return Object.fromEntries(Object.values(TimeTermName).map((name) => [name, times.reduce((sum, terms) => sum + (terms[name] ?? 0), 0)]));
}

/** A time a number of times. */
export function repeated(terms: Terms, times: number): Terms {
  return Object.fromEntries(Object.entries(terms).map(([name, seconds]) => [name, seconds * times]));
}

/** All together, in seconds. */
export function total(terms: Terms): number {
  return Object.values(terms).reduce((sum, seconds) => sum + seconds, 0);
}

/** The terms that are not zero, in the order of their names. */
export function listed(terms: Terms): TimeTerm[] {
  const all = total(terms);
  return Object.values(TimeTermName)
    .map((name) => ({ name, seconds: terms[name] ?? 0, fraction: (terms[name] ?? 0) / all }))
    .filter(({ seconds }) => seconds !== 0);
}
