import { expect, test } from 'vitest';
import { balancerFacts } from '../../../lib/catalog/balancer-facts';
import { LoadBalancer } from '../../../lib/catalog/load-balancer';
import { Platform } from '../../../lib/catalog/platform';
import { platformFacts } from '../../../lib/catalog/platform-facts';

test.each([
  [Platform.EKS, LoadBalancer.APPLICATION, 'application load balancer', 'least_outstanding_requests', 1000],
  [Platform.ECS, LoadBalancer.NETWORK, 'network load balancer', 'flow hash', 500],
  [Platform.EC2, LoadBalancer.APPLICATION, 'application load balancer', 'least_outstanding_requests', 1000],
  [Platform.SAGEMAKER_REAL_TIME, LoadBalancer.NETWORK, 'SageMaker runtime', 'LEAST_OUTSTANDING_REQUESTS', undefined],
  [Platform.SAGEMAKER_ASYNC, LoadBalancer.APPLICATION, 'SageMaker queue', 'queue', undefined],
  [Platform.SAGEMAKER_SERVERLESS, LoadBalancer.APPLICATION, 'SageMaker runtime', 'none', undefined],
])('on %s with %s: %s by %s', (platform, loadBalancer, name, routing, mostTargets) => {
  const facts = balancerFacts(platformFacts(platform), loadBalancer);
  expect([facts.name, facts.routing, facts.mostTargets]).toEqual([name, routing, mostTargets]);
});
