import { LoadBalancer } from '../catalog/load-balancer';
import type { PlatformFacts } from '../catalog/platform-facts';
import { Router } from '../queueing/router';
import { Arrivals } from '../request/arrivals';
import type { ResolvedRequest } from '../request/resolved-request';

/** How the requests reach the replicas on a platform. */
export function routerOf({ workload, constraints }: ResolvedRequest, { ownBalancer }: PlatformFacts): Router {
  if (workload.arrivals === Arrivals.BATCH) return Router.BATCH;
  return ownBalancer && constraints.loadBalancer === LoadBalancer.NETWORK ? Router.RANDOM : Router.LEAST_OUTSTANDING;
}
