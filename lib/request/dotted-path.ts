import { shownValue } from './shown-value';

const MOST_STEPS = 8;

/** A path as people write it: `constraints.instanceTypes[0]`; only the beginning of a very long one. */
export function dottedPath(path: readonly (string | number)[]): string {
  const text = path.slice(0, MOST_STEPS).reduce<string>((outer, step) => {
    if (typeof step === 'number') return `${outer}[${step}]`;
    const key = /^[\w.$<-]{1,60}$/.test(step) ? step : shownValue(step);
    return outer === '' ? key : `${outer}.${key}`;
  }, '');
  if (path.length > MOST_STEPS) return `${text}…`;
  return text === '' ? 'the request' : text;
}
