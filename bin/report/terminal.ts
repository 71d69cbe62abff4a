import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types';

const NARROWEST = 60;
const WIDEST = 100;
const PIPED = 80;

/** Where a report is read. */
export interface Terminal {
  /** Columns to use: as many as there are, between 60 and 100; in a pipe those of `COLUMNS`, else 80. */
  readonly columns: number;
  /** Colours, which do nothing in a pipe, in a dumb terminal or with `NO_COLOR`, unless `FORCE_COLOR` is set. */
  readonly paint: Colors;
}

/** The terminal that standard output goes to. */
export function terminal({ stdout, env } = process): Terminal {
  const columns = stdout.isTTY ? stdout.columns : Number(env.COLUMNS);
  return {
    columns: Number.isInteger(columns) && columns > 0 ? Math.min(Math.max(columns, NARROWEST), WIDEST) : PIPED,
    paint: createColors(coloured(env, stdout.isTTY)),
  };
}

/** https://no-color.org and https://force-color.org */
function coloured({ NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal ? TERM !== 'dumb' : false; // in a pipe Node.js leaves isTTY undefined
}
