import { asWritten, counted, milliseconds, monthlyUsd, signedPercent } from './amounts';
import { bar } from './bar';
import type { Page } from './page';
import { table } from './table';
import { Basis } from '../../lib';
import type { LatencyPercentiles, Plan } from '../../lib';
import { percent, short } from '../../lib/number-text';

const NARROW = 80;

/** What the predictions rest on, as a sentence. */
export const BASIS: Readonly<Record<Basis, string>> = {
  [Basis.MEASURED]: 'Measured: this very configuration was benchmarked.',
  [Basis.CALIBRATED]: 'Calibrated: predicted by a model fitted to serving measurements of this accelerator.',
  [Basis.ESTIMATED]: 'Estimated: predicted from kernel constants and published rates, not fitted to serving measurements.',
};

/** A latency that a request may limit. */
export interface Latency {
  /** Spelt out. */
  readonly name: string;
  /** TTFT or TPOT. */
  readonly acronym: string;
  /** As predicted. */
  readonly percentiles: LatencyPercentiles;
  /** Most milliseconds of the 95th percentile, where there is a target. */
  readonly targetMs: number | undefined;
  /** Its error band. */
  readonly band: readonly number[];
}

/** Latency, load and cost against what the request allows, and how far to trust them. */
export function targets(page: Page): string {
  return [latencyTable(page), shareTable(page), table(page.columns, [{}, {}], furtherTargets(page.plan)), trust(page)].join('\n\n');
}

/** The longest answers, and what is left after the loss that the request tolerates: names with texts. */
export function furtherTargets({ predictions, request: { workload, availability } }: Plan): string[][] {
  const { longestResponseSeconds, afterLoss } = predictions;
  const { maxResponseSeconds } = workload;
  const limit = maxResponseSeconds === undefined ? '' : ` of ${asWritten(maxResponseSeconds)} s allowed`;
  return [
    ['Longest response', `${short(longestResponseSeconds)} s${limit}, for the longest answer of a thousand`],
    ...(afterLoss && availability
      ? [[`Without a ${availability.toleratesLossOf}`, `${counted(afterLoss.replicas, 'replica')} left with TTFT ${milliseconds(afterLoss.timeToFirstTokenMs.p95)}, TPOT ${milliseconds(afterLoss.timePerOutputTokenMs.p95)} (p95), load ${percent(afterLoss.utilizationFraction)}`]]
      : []),
  ];
}

/** The latencies of a plan with what they must keep to. */
export function latencies({ predictions, request: { objective } }: Plan): Latency[] {
  const { timeToFirstTokenMs, timePerOutputTokenMs, errorBandFraction } = predictions;
  return [
    { name: 'Time to first token', acronym: 'TTFT', percentiles: timeToFirstTokenMs, targetMs: objective?.timeToFirstTokenMs, band: errorBandFraction.timeToFirstToken },
    { name: 'Time per output token', acronym: 'TPOT', percentiles: timePerOutputTokenMs, targetMs: objective?.timePerOutputTokenMs, band: errorBandFraction.timePerOutputToken },
  ];
}

function latencyTable(page: Page): string {
  const { paint, columns } = page;
  const narrow = columns < NARROW;
  const rows = latencies(page.plan).map(({ name, acronym, percentiles: { p50, p95, p99 }, targetMs }) => [
    ...(narrow ? [acronym] : [name, milliseconds(p50)]), paint.bold(milliseconds(p95)), milliseconds(p99),
    ...(targetMs === undefined ? ['none', ''] : [`${asWritten(targetMs)} ms`, paint.green(`✓ ${percent(1 - p95 / targetMs)} below`)]),
  ]);
  const heads = [...(narrow ? [] : ['p50']), 'p95', 'p99', 'p95 target'].map((name) => ({ head: paint.dim(name), right: true }));
  return table(columns, [{}, ...heads, {}], rows);
}

function shareTable({ plan: { predictions, cost, request }, paint, columns }: Page): string {
  const { requestsPerSecondCapacity, utilizationFraction } = predictions;
  const row = (name: string, fraction: number, text: string) => [name, bar([
    { fraction, fill: '█', paint: paint.cyan },
    { fraction: 1 - fraction, fill: '░', paint: paint.dim },
  ], columns < NARROW ? 10 : 20), paint.green('✓'), text];
  const budget = request.constraints?.budgetUsdPerMonth;
  const load = `${asWritten(request.workload.requestsPerSecond)} of ${short(requestsPerSecondCapacity)} requests/s (${percent(utilizationFraction)})`;
  return table(columns, [{}, {}, {}, {}], [
    row('Load', utilizationFraction, load),
    ...(budget === undefined ? [] : [row('Budget', cost.usdPerMonth / budget, `${monthlyUsd(cost.usdPerMonth)} of ${monthlyUsd(budget)} USD a month (${percent(cost.usdPerMonth / budget)})`)]),
  ]);
}

/** What the predictions rest on, how far off they may be, and what becomes of the targets then. */
function trust(page: Page): string {
  const { plan: { predictions, request }, columns } = page;
  const { requestsPerSecondCapacity, errorBandFraction: { throughput } } = predictions;
  const [lowest = 0] = throughput;
  const rows = [
    ...latencies(page.plan).map(({ acronym, percentiles: { p95 }, targetMs = Infinity, band }) =>
      bandRow(page, { name: `${acronym} p95`, value: p95, unit: 'ms', band, risk: p95 * (1 + (band[1] ?? 0)) > targetMs ? 'too slow' : '' })),
    bandRow(page, {
      name: 'Capacity',
      value: requestsPerSecondCapacity,
      unit: 'requests/s',
      band: throughput,
      risk: requestsPerSecondCapacity * (1 + lowest) < request.workload.requestsPerSecond ? 'too little' : '',
    }),
  ];
  return `${table(columns, [{}], [[`${BASIS[predictions.basis]} Four of five measurements lie within:`]])}\n${table(columns, (rows[0] ?? []).map(() => ({})), rows)}`;
}

interface Band {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly band: readonly number[];
  readonly risk: string;
}

function bandRow({ paint, columns }: Page, { name, value, unit, band: [low = 0, high = 0], risk }: Band): string[] {
  const range = `${short(value * (1 + low))} … ${short(value * (1 + high))} ${unit}`;
  const shares = columns < NARROW ? [] : [paint.dim(`${signedPercent(low)} … ${signedPercent(high)}`)];
  return [name, range, ...shares, risk === '' ? '' : paint.yellow(`! ${risk}`)];
}
