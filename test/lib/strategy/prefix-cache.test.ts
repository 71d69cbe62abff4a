import { expect, test } from 'vitest';
import { Planner } from '../../../lib';
import type { Plan } from '../../../lib';

function planOf(prefixCacheHitFraction?: number): Plan {
  return Planner.plan({
    model: 'meta-llama/Llama-3.1-8B-Instruct',
    workload: { requestsPerSecond: 20, inputTokens: 4000, outputTokens: 250, prefixCacheHitFraction },
    constraints: { instanceTypes: ['g6e.12xlarge'] },
  });
}

/** The V1 engine of vLLM caches prefixes by default; the argument says so where the plan relies on it. */
test('a plan that relies on prefix caching asks for it', () => {
  expect(planOf(0.8).decision.engineArguments).toContain('--enable-prefix-caching');
  expect(planOf().decision.engineArguments).not.toContain('--enable-prefix-caching');
  expect(planOf(0).decision.engineArguments).not.toContain('--enable-prefix-caching');
});

test('what the cache holds makes room for more requests, and takes the memory that it took', () => {
  const [without, half, most] = [planOf(0), planOf(0.5), planOf(0.9)];
  const capacities = [without, half, most].map(({ decision, predictions }) => predictions.requestsPerSecondCapacity / decision.instances);
  expect(capacities).toEqual([...capacities].sort((one, other) => one - other));
  expect(new Set(capacities).size).toBe(3);
  expect(most.memory).toEqual(without.memory);
});
