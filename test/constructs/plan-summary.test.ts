import { expect, test } from 'vitest';
import { PLAN } from './plan';
import { planSummary } from '../../constructs/plan-summary';
import { DataType, Platform, RejectionCode } from '../../lib';
import type { Plan } from '../../lib';

/** The plan with rejected candidates whose messages have a length. */
function rejecting(count: number, characters: number): Plan {
  const candidate = {
    platform: Platform.EKS, instanceType: 'p5.48xlarge', nodesPerReplica: 2, weightDataType: DataType.BF16, kvCacheDataType: DataType.BF16,
    layout: PLAN.decision.layout, instances: 4, usdPerMonth: 123_456.7,
  };
  const reasons = [{ code: RejectionCode.MISSES_TPOT, message: 'it × '.padEnd(characters, 'x') }];
  return { ...PLAN, rejected: { countsByCode: { MISSES_TPOT: count }, nearest: Array.from({ length: count }, () => ({ candidate, reasons })) } };
}
const nearest = (plan: Plan) => (planSummary(plan).rejected as { nearest: string[] }).nearest;

test('the summary has what was decided, what it does and costs, and the tables behind it', () => {
  const { request, decision, memory, cost, coldStart, catalogues } = planSummary(PLAN);
  expect({ decision, memory, cost, coldStart, catalogues })
    .toEqual({ decision: PLAN.decision, memory: PLAN.memory, cost: PLAN.cost, coldStart: PLAN.coldStart, catalogues: PLAN.catalogues });
  expect(request).toMatchObject({ model: PLAN.request.model, workload: PLAN.request.workload });
});

test('fractions are text with all their digits, which cfn-lint asks for', () => {
  const { predictions } = planSummary(PLAN);
  expect(predictions).toMatchObject({ timeToFirstTokenMs: { p50: 500 }, utilizationFraction: '0.5', errorBandFraction: { throughput: ['-0.5', '0.5'] } });
});

test('the summary has the record of the decision in ASCII', () => {
  expect(planSummary({ ...PLAN, decisionRecord: ['One NVIDIA L40S lacks 9.90 GiB → split.'] }).decisionRecord).toEqual(['One NVIDIA L40S lacks 9.90 GiB -> split.']);
});

test('the summary has a short Pareto front, a line a point, and no long one', () => {
  const point = {
    platform: Platform.EKS, instanceType: 'p5.48xlarge', instances: 2, nodesPerReplica: 1, weightDataType: DataType.BF16, kvCacheDataType: DataType.BF16,
    layout: PLAN.decision.layout, usdPerMonth: 80_359.2, timeToFirstTokenMs: 1234.5, timePerOutputTokenMs: 18.04,
  };
  const front = (count: number) => planSummary({ ...PLAN, paretoFront: Array.from({ length: count }, () => point) }).paretoFront;
  expect(front(5)).toEqual(Array(5).fill('2 x p5.48xlarge on eks at 80,359 USD a month: 1,235 ms to the first token, 18.0 ms a token'));
  expect(front(6)).toBeUndefined();
});

test('the summary has the ten nearest of the rejected, one line each', () => {
  expect(nearest(rejecting(11, 5))).toEqual(Array(10).fill('4 x p5.48xlarge on eks with bf16 weights at 123,457 USD a month: MISSES_TPOT it x '));
});

test('a candidate without size and price is told by its replica', () => {
  const plan = rejecting(1, 5);
  const rejected = plan.rejected.nearest.map(({ candidate, reasons }) => ({ candidate: { ...candidate, instances: undefined, usdPerMonth: undefined }, reasons }));
  expect(nearest({ ...plan, rejected: { countsByCode: {}, nearest: rejected } }))
    .toEqual(['2 x p5.48xlarge a replica on eks with bf16 weights: MISSES_TPOT it x ']);
});

test('the summary drops rejected candidates to stay within 16 KiB', () => {
  const plan = rejecting(10, 4000);
  expect(nearest(plan)).toHaveLength(3);
  expect(Buffer.byteLength(JSON.stringify(planSummary(plan)))).toBeLessThanOrEqual(16 * 1024);
});

test('fails where nothing is left to drop', () => {
  expect(() => planSummary({ ...PLAN, request: { ...PLAN.request, model: 'x'.repeat(16 * 1024) } }))
    .toThrow('the summary of the plan must have at most 16384 bytes; shorten the id of the model');
});
