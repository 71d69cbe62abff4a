import { monthlyUsd } from './amounts';
import { bar } from './bar';
import { layoutText } from './layout-text';
import type { Page } from './page';
import { table } from './table';
import type { Decision, ParetoPoint, Plan } from '../../lib';
import { grouped, short } from '../../lib/number-text';

const NARROW = 80;
const BAR = 5;

/** What fewer or more USD would buy within the request: a line a deployment, by cost, with bars to scale; nothing if there is no choice. */
export function pareto({ plan, paint, columns }: Page): string {
  const { paretoFront } = plan;
  if (paretoFront.length < 2) return '';
  const time = (point: ParetoPoint, key: 'timeToFirstTokenMs' | 'timePerOutputTokenMs'): string[] => [
    short(point[key]),
    ...(columns < NARROW ? [] : [drawn(point[key] / Math.max(...paretoFront.map((other) => other[key])), paint)]),
  ];
  const rows = paretoFront.map((point) => [
    monthlyUsd(point.usdPerMonth), ...time(point, 'timeToFirstTokenMs'), ...time(point, 'timePerOutputTokenMs'),
    pointText(point, plan).replace('✓', paint.green('✓')),
  ]);
  const number = (head: string) => ({ head: paint.dim(head), right: true });
  const bars = columns < NARROW ? [] : [{}];
  const heads = [number('USD/month'), number('TTFT ms'), ...bars, number('TPOT ms'), ...bars, { head: paint.dim('deployment') }];
  return `${table(columns, heads, rows)}\n${table(columns, [{}], [[paint.dim(paretoNote(plan))]])}`;
}

function drawn(fraction: number, paint: Page['paint']): string {
  return bar([{ fraction, fill: '█', paint: paint.cyan }, { fraction: 1 - fraction, fill: '░', paint: paint.dim }], BAR);
}

/** ✓ 2 × p5.48xlarge (TP 4): a mark where it is the plan, the deployment, and what is not the same for all points. */
export function pointText(point: ParetoPoint, { paretoFront, decision }: Plan): string {
  const { instances, instanceType, layout } = point;
  const told = ([['weightDataType', ''], ['kvCacheDataType', 'cache in '], ['platform', 'on ']] as const)
    .filter(([key]) => new Set(paretoFront.map((other) => other[key])).size > 1)
    .map(([key, before]) => `, ${before}${point[key]}`);
  return `${isPlan(point, decision) ? '✓ ' : ''}${grouped(instances)} × ${instanceType} (${layoutText(layout)})${told.join('')}`;
}

function isPlan(point: ParetoPoint, decision: Decision): boolean {
  return (['platform', 'instanceType', 'instances', 'nodesPerReplica', 'weightDataType', 'kvCacheDataType'] as const).every((key) => point[key] === decision[key])
    && layoutText(point.layout) === layoutText(decision.layout);
}

/** What the lines of the front are, and where the plan is among them. */
export function paretoNote({ paretoFront, decision }: Plan): string {
  const times = 'Times are p95; no candidate beats one of these in cost and both times.';
  if (paretoFront.some((point) => isPlan(point, decision))) return `✓ The plan. ${times}`;
  const { instances, instanceType, layout } = decision;
  return `${times} The plan, ${grouped(instances)} × ${instanceType} (${layoutText(layout)}), is none of them: `
    + 'among those of about the least cost it is preferred for its devices or its platform.';
}
