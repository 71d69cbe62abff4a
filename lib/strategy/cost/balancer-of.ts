import { targetsOf } from './balancer-reasons';
import type { Evaluation } from '../evaluation';
import { balancerFeesOf, capacityUnitsOf, feesUsdPerHour } from './fees-of';
import { networkFraction } from './network-replicas';
import { trafficOf } from './traffic';
import { balancerFacts } from '../../catalog/balancer-facts';
import type { Balancer } from '../../plan/balancer';
import type { ResolvedRequest } from '../../request/resolved-request';

const ANSWERED_SHARE = 0.99;

/** What divides the requests among the replicas of a sized evaluation. */
export function balancerOf(evaluation: Evaluation, resolved: ResolvedRequest): Balancer {
  const { combination, instances = 0 } = evaluation;
  const { platform, layout } = combination;
  const { name, routing, mostTargets, idleTimeoutSeconds } = balancerFacts(platform, resolved.constraints.loadBalancer);
  const { requestsPerSecond, requestBytes, answerBytes } = trafficOf(platform, resolved);
  const units = instances / layout.nodes;
  const capacityUnits = capacityUnitsOf(platform, resolved);
  return {
    name,
    routing,
    targets: targetsOf(combination, units),
    ...(mostTargets === undefined ? {} : { mostTargets }),
    bytesPerSecond: requestsPerSecond * (requestBytes + answerBytes),
    networkFraction: networkFraction(combination, units, resolved),
    ...(capacityUnits === undefined ? {} : { capacityUnits }),
    ...(idleTimeoutSeconds === undefined ? {} : { idleTimeoutSeconds: Math.max(idleTimeoutSeconds, Math.ceil(silenceSeconds(evaluation, resolved))) }),
    usdPerHour: feesUsdPerHour(balancerFeesOf(platform, resolved)),
  };
}

/** Seconds within which 99 % of the answers begin: nothing passes before. */
function silenceSeconds({ combination, shape, timedReplicas }: Evaluation, { workload }: ResolvedRequest): number {
  if (shape === undefined || timedReplicas === undefined) return 0;
  const { requestsPerSecond } = workload;
  return shape.load({ requestsPerSecond, replicas: timedReplicas, router: combination.router }).firstTokenSecondsAt(ANSWERED_SHARE);
}
