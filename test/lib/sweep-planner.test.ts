import { expect, test } from 'vitest';
import { InfeasibleError, Planner, sweepPlanner } from '../../lib';
import type { PlanRequest } from '../../lib';

const CHAT: PlanRequest = {
  model: 'meta-llama/Llama-3.1-8B-Instruct',
  workload: { requestsPerSecond: 5, inputTokens: 1000, outputTokens: 250 },
  objective: { timeToFirstTokenMs: 2000, timePerOutputTokenMs: 50 },
};

function withWorkload(workload: Partial<PlanRequest['workload']>): PlanRequest {
  return { ...CHAT, workload: { ...CHAT.workload, ...workload } };
}

/** Requests that share their replicas with the first, and requests that must not. */
const REQUESTS: readonly PlanRequest[] = [
  CHAT,
  withWorkload({ requestsPerSecond: 300 }),
  withWorkload({ requestsPerSecond: 0.1 }),
  { ...CHAT, objective: { timePerOutputTokenMs: 8 }, constraints: { region: 'us-west-2', budgetUsdPerMonth: 30_000 } },
  withWorkload({ inputTokens: 8000 }),
  withWorkload({ inputTokens: 8000, prefixCacheHitFraction: 0.9 }),
  withWorkload({ inputTokens: 8000, prefixCacheHitFraction: 0.9, lengthVariation: 1 }),
  withWorkload({ outputTokens: 10 }),
  { ...CHAT, model: 'Qwen/Qwen2.5-7B-Instruct' },
  { ...CHAT, engineOptions: { speculativeTokens: 3 } },
  { ...CHAT, engineOptions: { speculativeTokens: 3, speculativeAcceptanceFraction: 0.9 } },
  CHAT,
];

test('a sweep plans each request as if it were alone', () => {
  const planned = sweepPlanner();
  for (const request of REQUESTS) expect(planned(request)).toEqual(Planner.plan(request));
});

test('a request that nothing meets leaves the next ones as they are', () => {
  const planned = sweepPlanner();
  expect(() => planned({ ...CHAT, constraints: { budgetUsdPerMonth: 1 } })).toThrow(InfeasibleError);
  expect(planned(CHAT)).toEqual(Planner.plan(CHAT));
});
