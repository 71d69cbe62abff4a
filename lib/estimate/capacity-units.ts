import type { CapacityUnit } from '../catalog/balancer-facts';

const SECONDS_PER_HOUR = 3600;

/** Requests that reach a balancer, each over a connection of its own. */
export interface BalancedRequests {
  /** Per second. */
  readonly requestsPerSecond: number;
  /** Bytes of a request and its answer. */
  readonly bytesPerRequest: number;
  /** From its first byte to the last of its answer. */
  readonly secondsPerRequest: number;
}

/** Capacity units that requests use, which are charged by the hour: as many as the dimension needs that needs the most. */
export function capacityUnits(unit: CapacityUnit, { requestsPerSecond, bytesPerRequest, secondsPerRequest }: BalancedRequests): number {
  return requestsPerSecond * Math.max(
    1 / unit.newConnectionsPerSecond,
    secondsPerRequest / unit.activeConnections, // Little's law: requests per second × seconds are open at a time
    (bytesPerRequest * SECONDS_PER_HOUR) / unit.bytesPerHour,
  );
}
