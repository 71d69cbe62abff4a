import type { ReplicaShape } from '../replica-shape';
import { meanRequestsPerSecond } from './traffic';
import type { ResolvedRequest } from '../../request/resolved-request';

/**
 * Share of the time that the workers of the busiest period are paid for: while they answer. By Little's law λ · E[S] are busy, λ on average
 * over the month.
 *
 * @param workers workers that run at the same time in the busiest period
 */
export function serverlessPaidFraction({ capacityPerSecond }: Pick<ReplicaShape, 'capacityPerSecond'>, resolved: ResolvedRequest, workers: number): number {
  return meanRequestsPerSecond(resolved) / capacityPerSecond / workers;
}
