import type { Combination } from './combination';
import { usdPerHour } from './deployment-cost';
import { exclusions } from './exclusions';
import { VLLM } from '../catalog/engine-facts';
import { grouped, gibibytes } from '../number-text';
import type { ReplicaShape, ReplicaShapes } from './replica-shape';
import { meetsTimes, timeReasons } from './requirements';
import { RejectionCode } from '../plan/rejected';
import type { Reason } from '../plan/rejected';
import type { ResolvedRequest } from '../request/resolved-request';

/** A combination and what is known of it so far. */
export interface Evaluation {
  /** The combination. */
  readonly combination: Combination;
  /** Why it cannot be the plan, whatever it costs; empty if it meets the request, the budget aside. */
  readonly reasons: readonly Reason[];
  /** Its replica; undefined if it was excluded before. */
  readonly shape?: ReplicaShape;
  /** Instances that carry the load; all limits are kept with them only where `sized`. */
  readonly instances?: number;
  /** Their hourly cost, fees included. */
  readonly usdPerHour?: number;
  /** Whether the instances are the fewest that keep all limits, or a lower bound of them. */
  readonly sized: boolean;
}

/** Replicas of a number of instances. */
export function replicasOf({ layout, replicasPerInstance }: Combination, instances: number): number {
  return (instances / layout.nodes) * replicasPerInstance;
}

/** Looks at one combination after the other. */
export class Evaluator {
  constructor(private readonly resolved: ResolvedRequest, private readonly shapes: ReplicaShapes) {}

  /** What needs no look at latency: exclusions, memory, and a lower bound of instances and cost. */
  public screen(combination: Combination): Evaluation {
    const excluded = exclusions(combination, this.resolved);
    if (excluded.length > 0) return { combination, reasons: excluded, sized: false };
    const shape = this.shapes.of(combination);
    if (shape.fit.maxSequences === 0) return { combination, shape, reasons: [doesNotFit(shape)], sized: false };

    const units = Math.ceil(this.resolved.workload.requestsPerSecond / (this.loadShare * shape.capacityPerSecond * combination.replicasPerInstance));
    const most = this.mostUnits(combination);
    const reasons = units > most ? [this.saturated(units * combination.replicasPerInstance, units / most - 1)] : [];
    return { combination, shape, reasons, sized: false, ...this.priced(combination, units) };
  }

  /** The fewest instances that keep all limits, or which limits no number of instances keeps. */
  public size(screened: Evaluation): Evaluation {
    const { combination, shape, instances, reasons } = screened;
    if (screened.sized || !shape || instances === undefined || reasons.length > 0) return { ...screened, sized: true };
    const { maxReplicas } = this.resolved.constraints;
    if (!meetsTimes(shape, maxReplicas, this.resolved, combination.platform)) {
      return { ...screened, sized: true, reasons: timeReasons(shape, maxReplicas, this.resolved, combination.platform) };
    }
    const units = this.fewestUnits(combination, shape, instances / combination.layout.nodes);
    if (units === undefined) {
      return { ...screened, sized: true, reasons: timeReasons(shape, this.mostUnits(combination) * combination.replicasPerInstance, this.resolved, combination.platform) };
    }
    return { ...screened, sized: true, ...this.priced(combination, units) };
  }

  private get loadShare(): number {
    return 1 - this.resolved.objective.headroomFraction;
  }

  /** Instances that stand or fall together, times `maxReplicas` at most. */
  private mostUnits({ replicasPerInstance }: Combination): number {
    return Math.floor(this.resolved.constraints.maxReplicas / replicasPerInstance);
  }

  private priced(combination: Combination, units: number): Pick<Evaluation, 'instances' | 'usdPerHour'> {
    const instances = units * combination.layout.nodes;
    return { instances, usdPerHour: usdPerHour(combination, this.resolved, instances) };
  }

  /** Times fall as replicas are added: double until they keep the limits, then halve the interval. */
  private fewestUnits(combination: Combination, shape: ReplicaShape, least: number): number | undefined {
    const most = this.mostUnits(combination);
    const meets = (units: number): boolean => meetsTimes(shape, units * combination.replicasPerInstance, this.resolved, combination.platform);
    let high = least;
    let low = least - 1;
    while (!meets(high)) {
      if (high === most) return undefined;
      low = high;
      high = Math.min(2 * high, most);
    }
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (meets(middle)) high = middle;
      else low = middle;
    }
    return high;
  }

  private saturated(replicas: number, excessFraction: number): Reason {
    const { requestsPerSecond } = this.resolved.workload;
    const message = `${grouped(requestsPerSecond)} requests/s need ${grouped(replicas)} replicas, above the ${grouped(this.resolved.constraints.maxReplicas)} of constraints.maxReplicas`;
    return { code: RejectionCode.SATURATED, message, excessFraction };
  }
}

function doesNotFit({ fit, replica }: ReplicaShape): Reason {
  const budget = VLLM.memoryUtilizationFraction * replica.accelerator.usableBytes;
  const needed = budget + fit.lackingBytes;
  return {
    code: RejectionCode.DOES_NOT_FIT,
    message: `weights, activations and one longest request need ${gibibytes(needed)} on the fullest ${replica.accelerator.name}, above the ${gibibytes(budget)} that vLLM fills`,
    excessFraction: fit.lackingBytes / budget,
  };
}
