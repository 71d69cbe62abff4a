/**
 * A text that GitHub shows as it is: on one line, nothing in it is markup, ends a cell or calls a person.
 * A mention is found after the backslashes are gone, so that an empty comment stands behind each @.
 */
export function escaped(text: string): string {
  return oneLine(text).replace(/[\\`*_~|<>[\]&#]/g, '\\$&').replaceAll('@', '@<!-- -->');
}

/** A text as a block of code, whatever it holds. */
export function codeBlock(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}text\n${oneLine(text)}\n${fence}`;
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
