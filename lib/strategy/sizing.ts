import type { Combination } from './combination';
import { networkReplicas } from './cost/network-replicas';
import { UNLIMITED_REPLICAS } from './replica-shape';
import type { ReplicaShape } from './replica-shape';
import { keepsPlatformLimits, keepsTargets } from './requirements';
import { survivors, unitsThatLeave } from './survivors';
import type { Load } from '../queueing/load';
import type { ResolvedRequest } from '../request/resolved-request';

/** How many units a combination needs; a unit is what stands or falls together: an instance, or those that one replica spans. */
export interface Sizing {
  /** The fewest that carry the load. */
  readonly least: number;
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
    const key = `${router} ${replicasPerInstance} ${leastReplicas}`;
    const targeted = remembered(sizings, key, () => this.targetSizing(combination, shape, leastReplicas));
    if (!targeted.enough || (platform.firstByteSeconds ?? platform.responseSeconds) === undefined) return targeted;
    return remembered(sizings, `${key} ${platform.firstByteSeconds ?? ''} ${platform.responseSeconds ?? ''}`, () => this.platformSizing(combination, shape, targeted));
  }

  /** Within the limits of the request alone. */
  private targetSizing(combination: Combination, shape: ReplicaShape, leastReplicas: number): Sizing {
    const { workload, objective, availability } = this.resolved;
    const replicas = workload.requestsPerSecond / ((1 - objective.headroomFraction) * shape.capacityPerSecond);
    const least = unitsThatLeave(combination, Math.max(leastReplicas, Math.ceil(replicas)), availability);
    if (!keepsTargets(shape.idle, this.resolved)) return { least, units: least, enough: false };
    const meets = (units: number): boolean => keepsTargets(this.load(combination, shape, units), this.resolved);
    return { least, units: meets(least) ? least : fewest(meets, least), enough: true };
  }

  /** Within those of the platform as well: most platforms grant more time than the request does. */
  private platformSizing(combination: Combination, shape: ReplicaShape, targeted: Sizing): Sizing {
    const { least, units } = targeted;
    const { platform } = combination;
    const meets = (count: number): boolean => keepsPlatformLimits(this.load(combination, shape, count), this.resolved, platform);
    if (meets(units)) return targeted;
    if (!keepsPlatformLimits(shape.idle, this.resolved, platform)) return { least, units: least, enough: false };
    return { least, units: fewest(meets, units), enough: true };
  }

  private load(combination: Combination, shape: ReplicaShape, units: number): Load {
    const { workload: { requestsPerSecond }, availability } = this.resolved;
    return shape.load({ requestsPerSecond, replicas: survivors(combination, units, availability), router: combination.router });
  }
}

function remembered(sizings: Map<string, Sizing>, key: string, of: () => Sizing): Sizing {
  const sizing = sizings.get(key) ?? of();
  sizings.set(key, sizing);
  return sizing;
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
