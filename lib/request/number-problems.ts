import { dottedPath } from './dotted-path';
import type { RequestProblem } from './request-problem';
import type { NumberLimits, NumberRule } from './rule';
import { shownValue } from './shown-value';

interface Bound {
  readonly prose: string;
  readonly holds: (value: number, limit: number) => boolean;
}

const BOUNDS: Readonly<Record<keyof NumberLimits, Bound>> = {
  exclusiveMinimum: { prose: 'above', holds: (value, limit) => value > limit },
  minimum: { prose: 'of at least', holds: (value, limit) => value >= limit },
  maximum: { prose: 'at most', holds: (value, limit) => value <= limit },
  exclusiveMaximum: { prose: 'below', holds: (value, limit) => value < limit },
};

/**
 * What is wrong with a number.
 *
 * @param remedy what to state instead
 */
export function numberProblems(rule: NumberRule, value: unknown, path: (string | number)[], remedy: string): RequestProblem[] {
  const limits = Object.entries(rule.limits) as [keyof NumberLimits, number][];
  if (isRight(value, rule) && limits.every(([name, limit]) => BOUNDS[name].holds(value, limit))) return [];
  const prose = limits.map(([name, limit]) => `${BOUNDS[name].prose} ${limit}`).join(' and ');
  const advice = typeof value === 'string' && /\d/.test(value) ? 'write the number without quotes, unit or separators' : remedy;
  return [{ path, message: `${dottedPath(path)} must be a ${rule.whole === true ? 'whole' : 'finite'} number ${prose}, got ${shownValue(value)}; ${advice}` }];
}

/** Whether a value is a finite number, and a whole one where it must be. -0 is what a computation leaves that underflowed below zero. */
function isRight(value: unknown, { whole }: NumberRule): value is number {
  return (whole === true ? Number.isInteger(value) : Number.isFinite(value)) && !Object.is(value, -0);
}
