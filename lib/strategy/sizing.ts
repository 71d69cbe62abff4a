import type { Combination } from './combination';
import { networkReplicas } from './network-replicas';
import type { ReplicaShape } from './replica-shape';
import { meetsTimes } from './requirements';
import { survivors, unitsThatLeave } from './survivors';
import type { ResolvedRequest } from '../request/resolved-request';

/** So many that no request waits for another. */
export const UNLIMITED_REPLICAS = 1e9;

/** How many units a combination needs; a unit is what stands or falls together: an instance, or those that one replica spans. */
export interface Sizing {
  /** The fewest that keep all limits; those that carry the load where no number keeps them all. */
  readonly units: number;
  /** Whether any number keeps all limits. */
  readonly enough: boolean;
}

/** Sizes combinations; those of one shape under the same limits are sized once. */
export class Sizer {
  private readonly known = new Map<ReplicaShape, Map<string, Sizing>>();

  constructor(private readonly resolved: ResolvedRequest) {}

  /** The fewest units that carry the load within all limits, also after the loss that the request tolerates. */
  public size(combination: Combination, shape: ReplicaShape): Sizing {
    const { platform, router, replicasPerInstance } = combination;
    const sizings = this.known.get(shape) ?? new Map<string, Sizing>();
    this.known.set(shape, sizings);
    const leastReplicas = Math.max(Math.ceil(networkReplicas(combination, this.resolved)), 1);
    const key = `${router} ${replicasPerInstance} ${leastReplicas} ${platform.firstByteSeconds ?? ''} ${platform.responseSeconds ?? ''}`;
    const known = sizings.get(key);
    if (known) return known;
    const sizing = this.sizing(combination, shape, leastReplicas);
    sizings.set(key, sizing);
    return sizing;
  }

  private sizing(combination: Combination, shape: ReplicaShape, leastReplicas: number): Sizing {
    const { workload, objective, availability } = this.resolved;
    const replicas = workload.requestsPerSecond / ((1 - objective.headroomFraction) * shape.capacityPerSecond);
    const least = unitsThatLeave(combination, Math.max(leastReplicas, Math.ceil(replicas)), availability);
    const meets = (units: number): boolean => this.meets(combination, shape, survivors(combination, units, availability));
    if (meets(least)) return { units: least, enough: true };
    if (!this.meets(combination, shape, UNLIMITED_REPLICAS)) return { units: least, enough: false };
    return { units: fewest(meets, least), enough: true };
  }

  private meets({ platform, router }: Combination, shape: ReplicaShape, replicas: number): boolean {
    const { requestsPerSecond } = this.resolved.workload;
    return meetsTimes(shape.load({ requestsPerSecond, replicas, router }), this.resolved, platform);
  }
}

/** Fewest units above `least`, which are too few. Times fall as units are added: double them until they do, then halve the interval. */
function fewest(meets: (units: number) => boolean, least: number): number {
  let low = least;
  let high = 2 * least;
  while (!meets(high) && high < UNLIMITED_REPLICAS) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (meets(middle)) high = middle;
    else low = middle;
  }
  return high;
}
