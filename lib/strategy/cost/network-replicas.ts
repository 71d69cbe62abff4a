import type { Combination } from '../combination';
import { trafficOf } from './traffic';
import type { ResolvedRequest } from '../../request/resolved-request';

const BITS_PER_BYTE = 8;

/** Bytes per second of all requests or of all answers, whichever are more, in the busiest period: a network card takes as many each way. */
export function busierBytesPerSecond({ platform }: Pick<Combination, 'platform'>, resolved: ResolvedRequest): number {
  const { requestsPerSecond, requestBytes, answerBytes } = trafficOf(platform, resolved);
  return requestsPerSecond * Math.max(requestBytes, answerBytes);
}

/**
 * Replicas among which the load must be divided for the instances' baseline bandwidth to carry it with headroom; not whole.
 *
 * The requests of a replica that spans several instances reach the first of them.
 */
export function networkReplicas(combination: Combination, resolved: ResolvedRequest): number {
  const { instance, replicasPerInstance } = combination;
  const bytesPerSecond = ((1 - resolved.objective.headroomFraction) * instance.networkBitsPerSecond) / BITS_PER_BYTE;
  return (replicasPerInstance * busierBytesPerSecond(combination, resolved)) / bytesPerSecond;
}

/** Share of the bandwidth of an instance that the load takes in its busier direction, divided evenly among units. */
export function networkFraction(combination: Combination, units: number, resolved: ResolvedRequest): number {
  return (busierBytesPerSecond(combination, resolved) * BITS_PER_BYTE) / units / combination.instance.networkBitsPerSecond;
}
