// How measurements are printed, and when they fail.
import { cpus } from 'node:os';
import Table from 'cli-table3';

const WIDE_MARGIN = 2; // machines differ, so only twice a limit fails

export function milliseconds(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Of some values, the one that the share of them does not exceed. */
function quantile(values, fraction) {
  return values.toSorted((one, other) => one - other)[Math.ceil(fraction * values.length) - 1];
}

/** Prints measurements with their limits; far above one of them, the process will fail. */
export function report(measured, runs) {
  const table = new Table({
    head: ['', 'candidates', 'median', 'p95', 'candidates/s', 'limit', ''],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  table.push(...measured.map(({ name, candidates, values, unit, limit }) => {
    const show = (value) => `${value < 10 ? value.toFixed(value < 2 ? 2 : 1) : Math.round(value).toLocaleString('en')} ${unit}`;
    const median = quantile(values, 0.5);
    const perSecond = candidates === undefined ? '' : Math.round((1000 * candidates) / median).toLocaleString('en');
    const judged = limit === undefined ? ['', ''] : [show(limit), verdict(median / limit)];
    return [name, candidates?.toLocaleString('en') ?? '', show(median), show(quantile(values, 0.95)), perSecond, ...judged];
  }));
  console.log(`${table.toString()}\nNode.js ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}; ${runs}`);

  if (measured.some(({ values, limit = Number.POSITIVE_INFINITY }) => quantile(values, 0.5) > WIDE_MARGIN * limit)) {
    console.error(`more than ${WIDE_MARGIN} times a limit`);
    process.exitCode = 1;
  }
}

function verdict(share) {
  if (share <= 1) return 'within';
  return share <= WIDE_MARGIN ? 'above' : 'far above';
}
