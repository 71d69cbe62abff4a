import { readFileSync } from 'node:fs';

/** Rows of a table of measurements/, by column. No cell has a quoted comma where it matters: quoted cells are taken as they are. */
export function measurements(file) {
  const [header, ...lines] = readFileSync(new URL(`../../measurements/${file}`, import.meta.url), 'utf8').trim().split('\n').map(cells);
  return lines.map((line) => Object.fromEntries(header.map((name, index) => [name, line[index] ?? ''])));
}

function cells(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
}
