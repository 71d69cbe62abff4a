import { escaped } from './escaped';
import { markdownTable } from './markdown-table';
import type { Plan } from '../../lib';
import { grouped, percent, short } from '../../lib/number-text';
import { asWritten, milliseconds, monthlyUsd } from '../report/amounts';
import { BASIS, furtherTargets, latencies } from '../report/targets';

/** Latency, load and cost against what the request allows, each with its error band. */
export function targets(plan: Plan): string {
  const heads = [{ head: '' }, { head: 'target', right: true }, { head: 'predicted', right: true }, { head: 'met' }, { head: 'error band' }];
  const rows = [...latencyRows(plan), capacityRow(plan), ...budgetRows(plan)];
  const further = furtherTargets(plan).map((texts) => escaped(texts.join(': '))).join('. ');
  return `${markdownTable(heads, rows)}\n\n${further}. ${BASIS[plan.predictions.basis]} Four of five measurements lie within the error band.`;
}

function latencyRows(plan: Plan): string[][] {
  return latencies(plan).map(({ name, percentiles: { p95 }, targetMs, band }) => [
    `${name}, p95`,
    targetMs === undefined ? 'none' : `at most ${asWritten(targetMs)} ms`,
    milliseconds(p95),
    targetMs === undefined ? '' : verdict(p95 <= targetMs, `${percent(Math.abs(1 - p95 / targetMs))} ${p95 <= targetMs ? 'below' : 'above'}`),
    `${bandText(p95, band)} ms${p95 * (1 + (band[1] ?? 0)) > (targetMs ?? Infinity) ? ', may be too slow' : ''}`,
  ]);
}

function capacityRow({ predictions, request: { workload: { requestsPerSecond } } }: Plan): string[] {
  const { requestsPerSecondCapacity: capacity, utilizationFraction, errorBandFraction: { throughput } } = predictions;
  return [
    'Capacity, requests/s',
    `at least ${asWritten(requestsPerSecond)}`,
    short(capacity),
    verdict(capacity >= requestsPerSecond, `${percent(utilizationFraction)} used`),
    `${bandText(capacity, throughput)}${capacity * (1 + (throughput[0] ?? 0)) < requestsPerSecond ? ', may be too little' : ''}`,
  ];
}

function budgetRows({ cost: { usdPerMonth }, request: { constraints } }: Plan): string[][] {
  const budget = constraints?.budgetUsdPerMonth;
  if (budget === undefined) return [];
  const met = usdPerMonth <= budget;
  return [['USD a month', `at most ${grouped(budget)}`, monthlyUsd(usdPerMonth), verdict(met, `${percent(usdPerMonth / budget)} used`), '']];
}

function verdict(met: boolean, text: string): string {
  return `${met ? '✓' : '✗'} ${text}`;
}

function bandText(value: number, [low = 0, high = 0]: readonly number[]): string {
  return `${short(value * (1 + low))} … ${short(value * (1 + high))}`;
}
