const OUTLYING = 0.1; // residuals above it count by their size, not their square
const STEPS = 200;

/**
 * Positive parameters for which predictions are closest to measurements, by the logarithm of their ratio: Levenberg and Marquardt's method
 * with the loss 2·(√(1 + (r ÷ 0.1)²) − 1).
 *
 * @param predict prediction for a row and parameters
 * @param rows what is predicted
 * @param measured measurement of a row
 * @param start parameters to start from
 */
export function robustFit(predict, rows, measured, start) {
  const residuals = (logs) => rows.map((row) => Math.log(predict(row, logs.map(Math.exp)) / measured(row)));
  let logs = start.map(Math.log);
  let now = residuals(logs);
  let damping = 0.01;
  for (let step = 0; step < STEPS; step++) {
    const columns = logs.map((_, index) => derivative(residuals, logs, index, now));
    const next = improved({ residuals, logs, now, columns, damping });
    if (!next) break;
    const gain = loss(now) - loss(next.now);
    ({ logs, now, damping } = next);
    if (gain < 1e-10 * loss(now)) break;
  }
  return logs.map(Math.exp);
}

function loss(residuals) {
  return residuals.reduce((sum, residual) => sum + 2 * (Math.sqrt(1 + (residual / OUTLYING) ** 2) - 1), 0);
}

function derivative(residuals, logs, index, now) {
  const width = 1e-6;
  const moved = residuals(logs.map((value, at) => (at === index ? value + width : value)));
  return moved.map((residual, at) => (residual - now[at]) / width);
}

/** The next parameters, damped until they are better; nothing where none are. */
function improved({ residuals, logs, now, columns, damping: initial }) {
  const weights = now.map((residual) => 1 / Math.sqrt(1 + (residual / OUTLYING) ** 2));
  const inner = (one, other) => one.reduce((sum, value, at) => sum + weights[at] * value * other[at], 0);
  const normal = columns.map((one) => columns.map((other) => inner(one, other)));
  const gradient = columns.map((column) => -inner(column, now));
  for (let damping = initial, tries = 0; tries < 14; damping *= 4, tries++) {
    const damped = normal.map((row, at) => row.map((value, other) => (at === other ? value * (1 + damping) + 1e-12 : value)));
    const move = solution(damped, gradient);
    const moved = logs.map((value, at) => value + Math.max(-1, Math.min(1, move[at])));
    const next = residuals(moved);
    if (loss(next) < loss(now)) return { logs: moved, now: next, damping: Math.max(damping / 3, 1e-9) };
  }
  return undefined;
}

/** Gauss' elimination with pivots. */
function solution(matrix, right) {
  const rows = matrix.map((row, at) => [...row, right[at]]);
  for (let at = 0; at < rows.length; at++) {
    const pivot = rows.reduce((best, row, other) => (other >= at && Math.abs(row[at]) > Math.abs(rows[best][at]) ? other : best), at);
    [rows[at], rows[pivot]] = [rows[pivot], rows[at]];
    for (const row of rows.slice(at + 1)) {
      const share = row[at] / rows[at][at];
      row.forEach((value, column) => (row[column] = value - share * rows[at][column]));
    }
  }
  const values = [];
  for (let at = rows.length - 1; at >= 0; at--) {
    const known = rows[at].slice(at + 1, -1).reduce((sum, value, other) => sum + value * values[at + 1 + other], 0);
    values[at] = (rows[at].at(-1) - known) / rows[at][at];
  }
  return values;
}
