import { Lexer } from 'yaml';

/** A request is three maps deep, and the configuration of a model has at most two more. */
export const MOST_LEVELS = 32;

const SCALAR_FOLLOWS = '\x1f';
const WITHOUT_TEXT = ['\x02', '\x18', SCALAR_FOLLOWS]; // marks of the lexer

/**
 * Where brackets, or indicators before one value, open a level too many; undefined where they never do.
 * The parser calls itself for each level, and this does not.
 */
export function tooDeepOffset(text: string): number | undefined {
  let brackets = 0;
  let indicators = 0;
  let offset = 0;
  let previous = '';
  for (const token of new Lexer().lex(text)) {
    if (previous !== SCALAR_FOLLOWS) {
      brackets = Math.max(0, brackets + bracketStep(token));
      indicators = indicatorRun(token, indicators);
    }
    if (Math.max(brackets, indicators) > MOST_LEVELS) return offset;
    offset += WITHOUT_TEXT.includes(token) ? 0 : token.length;
    previous = token;
  }
  return undefined;
}

function bracketStep(token: string): number {
  if (token === '[' || token === '{') return 1;
  return token === ']' || token === '}' ? -1 : 0;
}

function indicatorRun(token: string, run: number): number {
  if (token === '-' || token === '?') return run + 1;
  return token === ',' || token.includes('\n') ? 0 : run;
}
