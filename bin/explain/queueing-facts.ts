import type { ExplainedPage } from './explained-page';
import type { Explanation, Predictions, Prefill, Queueing } from '../../lib';
import { percent, short } from '../../lib/number-text';
import { asWritten, counted, milliseconds } from '../report/amounts';
import { table } from '../report/table';

const NEGLIGIBLE_SECONDS = 5e-7;

/** Load, waits and what the percentiles are made of. */
export function queueingFacts({ explanation, paint, columns }: ExplainedPage): string {
  const { queueing, prefill, predictions } = explanation;
  if (!predictions) return '';
  const percentiles = percentileTable(explanation, predictions, { paint, columns });
  if (!queueing || !prefill) return percentiles;
  const load = loadRows(queueing).map(([name = '', text = '']) => [paint.dim(name), text]);
  const waits = waitRows(queueing, prefill).map(([name = '', mean = '', note = '']) => [name, mean, paint.dim(note)]);
  return [
    table(columns, [{}, {}], load),
    `${paint.dim('  Mean time to first token of a prompt of mean length')}\n${table(columns, [{}, { right: true }, {}], waits)}`,
    percentiles,
  ].join('\n\n');
}

function loadRows(queueing: Queueing): string[][] {
  const { replicas, requestsPerSecond, utilizationFraction, sequences, places, promptTimeFraction, tokenSeconds } = queueing;
  return [
    ['Arrivals', `${short(requestsPerSecond)} requests/s at ${replicas === 1 ? 'the replica' : `each of ${counted(replicas, 'replica')}`}: ${percent(utilizationFraction)} of what saturates it`],
    ['Batch', `${short(sequences)} sequences of at most ${asWritten(places)} are decoded together, on average`],
    ['Prompts', `add ${percent(promptTimeFraction)} of the time, which stretches a decode step to ${milliseconds(tokenSeconds * 1000)} a token`],
  ];
}

function waitRows(queueing: Queueing, prefill: Prefill): string[][] {
  const row = (name: string, seconds: number, note: string): string[] => [name, seconds < NEGLIGIBLE_SECONDS ? '0 ms' : milliseconds(seconds * 1000), note];
  const { stepRestSeconds, promptWaitSeconds, promptWaitProbability, placeWaitSeconds, placeWaitProbability, requestSeconds } = queueing;
  const all = stepRestSeconds + promptWaitSeconds + placeWaitSeconds + prefill.seconds + requestSeconds;
  return [
    row('Rest of the running step', stepRestSeconds, ''),
    row('Wait for prompts before', promptWaitSeconds, `${percent(promptWaitProbability)} of the requests wait`),
    row('Wait for a place', placeWaitSeconds, `${percent(placeWaitProbability)} of the requests wait`),
    row('Prefill', prefill.seconds, counted(prefill.steps, 'step')),
    row('HTTP and tokenising', requestSeconds, ''),
    row('Together', all, ''),
  ];
}

function percentileTable({ request: { objective } }: Explanation, { timeToFirstTokenMs, timePerOutputTokenMs }: Predictions, { paint, columns }: Pick<ExplainedPage, 'paint' | 'columns'>): string {
  const headroom = 1 - (objective?.headroomFraction ?? 0);
  const row = (name: string, { p50, p95, p99 }: Predictions['timeToFirstTokenMs'], targetMs: number | undefined): string[] => [
    name, short(p50), paint.bold(short(p95)), short(p99), targetMs === undefined ? 'none' : short(targetMs * headroom),
    targetMs === undefined ? '' : p95 <= targetMs * headroom ? paint.green('✓') : paint.red('✗'),
  ];
  const heads = ['p50', 'p95', 'p99', 'limit of p95'].map((head) => ({ head: paint.dim(head), right: true }));
  return table(columns, [{}, ...heads, {}], [
    row('Time to first token, ms', timeToFirstTokenMs, objective?.timeToFirstTokenMs), row('Time per output token, ms', timePerOutputTokenMs, objective?.timePerOutputTokenMs),
  ]);
}
