import { expect, test } from 'vitest';
import { Platform } from '../../../../lib/catalog/platform';
import type { Cost } from '../../../../lib/plan/cost';
import { Planner } from '../../../../lib/planner';
import type { Constraints } from '../../../../lib/request/constraints';

/** One g6e.xlarge, 1.861 USD on demand in us-east-1, behind a balancer of ECS: 0.0225 and 1 ÷ 25 of a unit of 0.008. */
function cost(constraints: Constraints = {}): Cost {
  return Planner.plan({
    model: 'meta-llama/Llama-3.1-8B-Instruct',
    workload: { requestsPerSecond: 1, inputTokens: 100, outputTokens: 5, lengthVariation: 0 },
    constraints: { platforms: [Platform.ECS], region: 'us-east-1', instanceTypes: ['g6e.xlarge'], ...constraints },
  }).cost;
}

const FEES = 0.0225 + 0.008 / 25;
const ON_DEMAND = (1.861 + FEES) * 730;

test('without a price or a discount a month is at the on-demand price', () => {
  const { usdPerMonth, onDemandUsdPerMonth, priceBasis } = cost();
  expect([usdPerMonth, onDemandUsdPerMonth]).toEqual([expect.closeTo(ON_DEMAND, 8), expect.closeTo(ON_DEMAND, 8)]);
  expect(priceBasis).toBe('listed');
});

test.each([
  ['an hourly price, as of a Capacity Block', { priceOverridesUsdPerHour: { 'g6e.xlarge': 1.2 } }, 1.2, 'override'],
  ['a discount, as of a savings plan', { discountFraction: 0.3 }, 0.7 * 1.861, 'listed'],
  ['a price and a discount', { priceOverridesUsdPerHour: { 'g6e.xlarge': 1.2 }, discountFraction: 0.3 }, 0.7 * 1.2, 'override'],
])('%s leaves the fees and the on-demand month as they are', (_, constraints, instanceUsdPerHour, basis) => {
  const found = cost(constraints);
  expect(found.instancesUsdPerHour).toBeCloseTo(instanceUsdPerHour, 10);
  expect(found.feesUsdPerHour).toBeCloseTo(FEES, 10);
  expect(found.usdPerMonth).toBeCloseTo((instanceUsdPerHour + FEES) * 730, 8);
  expect(found.onDemandUsdPerMonth).toBeCloseTo(ON_DEMAND, 8);
  expect(found.priceBasis).toBe(basis);
});

test('a type that EC2 sells in Capacity Blocks alone has no on-demand month', () => {
  const found = cost({ region: 'us-east-2', instanceTypes: ['p5e.48xlarge'], priceOverridesUsdPerHour: { 'p5e.48xlarge': 30 } });
  expect(found.instancesUsdPerHour).toBe(30);
  expect(found).not.toHaveProperty('onDemandUsdPerMonth');
});

test('a derived fee of less than a hundredth of the cost leaves the basis as the instances have it', () => {
  // the price of the instance in us-west-2 is listed, that of a capacity unit is not
  expect(cost({ region: 'us-west-2' }).priceBasis).toBe('listed');
});

test('a million tokens of the mean load', () => {
  // 5 tokens/s are 18,000 an hour
  const { usdPerMillionOutputTokens, usdPerHour } = cost();
  expect(usdPerMillionOutputTokens).toBeCloseTo((usdPerHour / 18_000) * 1e6, 8);
});
