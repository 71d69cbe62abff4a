import { expect, test } from 'vitest';
import { balancerFacts } from '../../../lib/catalog/balancer-facts';
import { LoadBalancer } from '../../../lib/catalog/load-balancer';
import { Platform } from '../../../lib/catalog/platform';
import { platformFacts } from '../../../lib/catalog/platform-facts';
import { capacityUnits } from '../../../lib/estimate/capacity-units';
import type { BalancedRequests } from '../../../lib/estimate/capacity-units';

function unitsOf(loadBalancer: LoadBalancer, requests: BalancedRequests): number {
  const { capacityUnit } = balancerFacts(platformFacts(Platform.ECS), loadBalancer);
  return capacityUnit === undefined ? Number.NaN : capacityUnits(capacityUnit, requests);
}

test.each([
  // 100 ÷ 25; beside it 100 × 1 s ÷ 3,000 = 0.03 and 100 × 200 B × 3,600 s ÷ 1 GB = 0.07
  ['new connections', LoadBalancer.APPLICATION, { requestsPerSecond: 100, bytesPerRequest: 200, secondsPerRequest: 1 }, 4],
  // 1 × 6,000 s ÷ 3,000; beside it 1 ÷ 25 and 0.04
  ['open connections', LoadBalancer.APPLICATION, { requestsPerSecond: 1, bytesPerRequest: 10_000, secondsPerRequest: 6000 }, 2],
  // 10 × 81,500 B × 3,600 s = 2.934 GB; beside it 10 ÷ 25 = 0.4 and 10 × 16.95 s ÷ 3,000 = 0.06
  ['bytes', LoadBalancer.APPLICATION, { requestsPerSecond: 10, bytesPerRequest: 81_500, secondsPerRequest: 16.95 }, 2.934],
  // 1,600 ÷ 800
  ['new flows of a network load balancer', LoadBalancer.NETWORK, { requestsPerSecond: 1600, bytesPerRequest: 200, secondsPerRequest: 1 }, 2],
  // 1 × 200,000 s ÷ 100,000
  ['open flows of a network load balancer', LoadBalancer.NETWORK, { requestsPerSecond: 1, bytesPerRequest: 200, secondsPerRequest: 200_000 }, 2],
])('%s decide', (_, loadBalancer, requests, expected) => {
  expect(unitsOf(loadBalancer, requests)).toBeCloseTo(expected, 10);
});
