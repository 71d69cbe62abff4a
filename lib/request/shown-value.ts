const LONGEST = 60;

/** A value of any type as a problem shows it: on one line, short, without control characters. */
export function shownValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return shownText(value);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'undefined':
      return 'nothing';
    case 'boolean':
      return String(value);
    case 'object':
      return shownObject(value);
    default:
      return `a ${typeof value}`;
  }
}

function shownText(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return JSON.stringify(short).replace(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, escaped); // C1 controls, directions, invisible
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function shownObject(value: object | null): string {
  if (value === null) return 'nothing';
  if (!Array.isArray(value)) return 'a map';
  return value.length === 0 ? 'an empty list' : 'a list';
}
