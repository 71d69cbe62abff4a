import type { Combination } from '../combination';
import { busierBytesPerSecond, networkReplicas } from './network-replicas';
import { balancerFacts } from '../../catalog/balancer-facts';
import { Platform } from '../../catalog/platform';
import { grouped, percent, short } from '../../number-text';
import { RejectionCode } from '../../plan/rejected';
import type { Reason } from '../../plan/rejected';
import type { ResolvedRequest } from '../../request/resolved-request';

/**
 * Targets of the balancer: an instance with one engine, or whose replicas share its address; else each replica by its first instance.
 *
 * @param units instances, or groups of instances that one replica spans
 */
export function targetsOf({ platform, replicasPerInstance }: Combination, units: number): number {
  return platform.sharedEngine || platform.platform === Platform.EC2 ? units : units * replicasPerInstance;
}

/** Limits of the balancer and of the network that a number of units breaks. */
export function balancerReasons(combination: Combination, units: number, resolved: ResolvedRequest): Reason[] {
  const { loadBalancer, maxReplicas } = resolved.constraints;
  const { name, mostTargets = Number.POSITIVE_INFINITY } = balancerFacts(combination.platform, loadBalancer);
  const reasons: Reason[] = [];
  const targets = targetsOf(combination, units);
  if (targets > mostTargets) {
    const message = `${grouped(targets)} targets are more than the ${grouped(mostTargets)} of one ${name}`;
    reasons.push({ code: RejectionCode.PLATFORM_LIMIT, message, excessFraction: targets / mostTargets - 1 });
  }
  const replicas = networkReplicas(combination, resolved);
  if (replicas > maxReplicas) reasons.push(tooNarrow(combination, replicas, resolved));
  return reasons;
}

function tooNarrow(combination: Combination, replicas: number, resolved: ResolvedRequest): Reason {
  const { instanceType, networkBitsPerSecond } = combination.instance;
  const { objective, constraints } = resolved;
  const traffic = `${short(busierBytesPerSecond(combination, resolved) * 8 / 1e9)} Gbit/s of requests or answers`;
  const each = `${short(networkBitsPerSecond / 1e9)} Gbit/s of each ${instanceType} less ${percent(objective.headroomFraction)} headroom`;
  return {
    code: RejectionCode.PLATFORM_LIMIT,
    message: `${traffic} need ${grouped(Math.ceil(replicas))} replicas at the ${each}, above the ${grouped(constraints.maxReplicas)} of constraints.maxReplicas`,
    excessFraction: replicas / constraints.maxReplicas - 1,
  };
}
