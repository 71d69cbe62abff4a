import { createColors } from 'picocolors';
import { expect, test } from 'vitest';
import { pareto } from '../../bin/report/pareto';
import { DataType, Platform } from '../../lib';
import type { ParetoPoint } from '../../lib';
import { PLAN } from '../constructs/plan';

const { decision } = PLAN;
const planned: ParetoPoint = {
  platform: decision.platform, instanceType: decision.instanceType, instances: decision.instances, nodesPerReplica: decision.nodesPerReplica,
  weightDataType: decision.weightDataType, kvCacheDataType: decision.kvCacheDataType, layout: decision.layout,
  usdPerMonth: 12_345, timeToFirstTokenMs: 1000, timePerOutputTokenMs: 40,
};
const faster: ParetoPoint = { ...planned, instanceType: 'p5.48xlarge', instances: 2, usdPerMonth: 98_765, timeToFirstTokenMs: 400, timePerOutputTokenMs: 8 };

function drawn(paretoFront: ParetoPoint[], columns = 80): string[] {
  return pareto({ plan: { ...PLAN, paretoFront }, file: 'request.yaml', columns, paint: createColors(false) }).split('\n');
}

test('one point is no choice and is not drawn', () => {
  expect(drawn([planned])).toEqual(['']);
});

test('a line a point has its cost, its times with bars to scale, and what to deploy', () => {
  const [heads, first, second, note] = drawn([planned, faster]);
  expect(heads).toMatch(/^ {2}USD\/month {2}TTFT ms +TPOT ms +deployment$/);
  expect(first).toMatch(/^ {5}12,345 {4}1,000 {2}█████ {5}40\.0 {2}█████ {2}✓ \d+ × \S+ \(.*\)$/);
  expect(second).toMatch(/^ {5}98,765 {6}400 {2}██░░░ {5}8\.00 {2}█░░░░ {2}2 × p5\.48xlarge \([^)]*\)$/);
  expect(note).toBe('  ✓ The plan. Times are p95; no candidate beats one of these in cost and both');
});

test('a plan that is not on the front is named below it', () => {
  const text = drawn([{ ...planned, instances: 7 }, faster]).join(' ').replace(/\s+/g, ' ');
  expect(text).not.toContain('✓');
  expect(text).toContain(`The plan, ${String(decision.instances)} × ${decision.instanceType} (`);
});

test('a data type or platform is said where points differ in it', () => {
  const text = drawn([planned, { ...faster, kvCacheDataType: DataType.FP8, platform: Platform.EKS }], 100).join('\n').replace(/\s+/g, ' ');
  expect(text).toContain('), cache in bf16, on sagemaker-real-time 98,765');
  expect(text).toMatch(/p5\.48xlarge \([^)]*\), cache in fp8, on eks ✓ The plan/);
});

test.each([60, 80, 100])('%i columns hold the widest points', (columns) => {
  const layout = { tensorParallelism: 8, pipelineParallelism: 4, expertParallelism: 8, attentionDataParallelism: 8, layersPerStage: [20, 20, 20, 20] };
  const lines = drawn([planned, { ...faster, instances: 1024, instanceType: 'p6-b300.48xlarge', layout, usdPerMonth: 106_481_664, kvCacheDataType: DataType.FP8, platform: Platform.EKS }], columns);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
});
