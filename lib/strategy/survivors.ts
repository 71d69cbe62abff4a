import { Loss } from '../request/availability';
import type { Availability } from '../request/availability';
import type { PlatformFacts } from '../catalog/platform-facts';

/** Replicas that share an instance, or one replica over several. */
export interface Unit {
  /** Replicas of a unit. */
  readonly replicasPerInstance: number;
  /** Where they run: a platform that charges by the request replaces at once what it loses. */
  readonly platform?: Pick<PlatformFacts, 'billing'>;
}

/**
 * Replicas that are left of a number of units after the loss that the request tolerates.
 *
 * @param units instances, or groups of instances that one replica spans; they spread evenly over the zones
 */
export function survivors({ replicasPerInstance, platform }: Unit, units: number, availability: Required<Availability> | undefined): number {
  const replicas = units * replicasPerInstance;
  if (platform?.billing === 'requests') return replicas;
  switch (availability?.toleratesLossOf) {
    case Loss.REPLICA: return replicas - 1;
    case Loss.NODE: return replicas - replicasPerInstance;
    case Loss.ZONE: return replicas - Math.ceil(units / availability.zones) * replicasPerInstance;
    default: return replicas;
  }
}

/** Fewest units of which at least a number of replicas is left after the loss. */
export function unitsThatLeave(unit: Unit, replicas: number, availability: Required<Availability> | undefined): number {
  let units = Math.max(1, Math.ceil(replicas / unit.replicasPerInstance));
  if (availability?.toleratesLossOf === Loss.ZONE) units = Math.max(units, Math.floor((units * availability.zones) / (availability.zones - 1)) - 1);
  while (survivors(unit, units, availability) < replicas) units += 1;
  return units;
}
