import type { Evaluation } from './evaluation';
import { replicasOf } from './evaluation';
import type { Balancer } from '../plan/balancer';
import type { ResolvedRequest } from '../request/resolved-request';

/** What divides the requests among the replicas of a sized evaluation. */
export function balancerOf({ combination, instances = 0 }: Evaluation, _resolved: ResolvedRequest): Balancer {
  return { name: '', routing: combination.router, targets: replicasOf(combination, instances), bytesPerSecond: 0, networkFraction: 0, usdPerHour: 0 };
}
