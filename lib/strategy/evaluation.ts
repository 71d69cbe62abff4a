import type { Combination } from './combination';
import { usdPerHour } from './deployment-cost';
import { exclusions } from './exclusions';
import type { ReplicaShape, ReplicaShapes } from './replica-shape';
import { meetsTimes, timeReasons } from './requirements';
import { VLLM } from '../catalog/engine-facts';
import { gibibytes, grouped, short } from '../number-text';
import { RejectionCode } from '../plan/rejected';
import type { Reason } from '../plan/rejected';
import type { ResolvedRequest } from '../request/resolved-request';

/** What is known of a combination. */
export interface Evaluation {
  /** The combination. */
  readonly combination: Combination;
  /** Why it cannot be the plan, whatever it costs; empty if it meets the request, the budget aside. */
  readonly reasons: readonly Reason[];
  /** Its replica; undefined if it was excluded before. */
  readonly shape?: ReplicaShape;
  /** The fewest instances that keep all limits, or that carry the load if no number keeps them all. */
  readonly instances?: number;
  /** Their hourly cost, fees included. */
  readonly usdPerHour?: number;
  /** Replicas for which its times are stated: those of the instances, or as many as it takes for the times to be at their best. */
  readonly timedReplicas?: number;
}

/** Replicas of a number of instances. */
export function replicasOf({ layout, replicasPerInstance }: Combination, instances: number): number {
  return (instances / layout.nodes) * replicasPerInstance;
}

/** So many that no request waits for another. */
const UNLIMITED_REPLICAS = 1e9;

/** Works out what one combination after the other needs and costs. */
export class Evaluator {
  constructor(private readonly resolved: ResolvedRequest, private readonly shapes: ReplicaShapes) {}

  /** Instances and cost of a combination, or why it cannot be the plan. */
  public evaluate(combination: Combination): Evaluation {
    const excluded = exclusions(combination, this.resolved);
    if (excluded.length > 0) return { combination, reasons: excluded };
    const shape = this.shapes.of(combination);
    if (shape.fit.maxSequences === 0) return { combination, shape, reasons: [doesNotFit(shape)] };

    const least = this.unitsForLoad(combination, shape);
    const enough = this.meets(combination, shape, least * combination.replicasPerInstance);
    if (!enough && !this.meets(combination, shape, UNLIMITED_REPLICAS)) {
      const reasons = timeReasons(shape, UNLIMITED_REPLICAS, this.resolved, combination.platform);
      return { combination, shape, reasons, timedReplicas: UNLIMITED_REPLICAS, ...this.priced(combination, least) };
    }
    const units = enough ? least : this.fewestUnits(combination, shape, least);
    const replicas = units * combination.replicasPerInstance;
    const reasons = replicas > this.resolved.constraints.maxReplicas ? [this.saturated(replicas)] : [];
    return { combination, shape, reasons, timedReplicas: replicas, ...this.priced(combination, units) };
  }

  /** Fewest units, the instances that stand or fall together, that the load fills to its limit. */
  private unitsForLoad({ replicasPerInstance }: Combination, shape: ReplicaShape): number {
    const { workload, objective } = this.resolved;
    return Math.max(1, Math.ceil(workload.requestsPerSecond / ((1 - objective.headroomFraction) * shape.capacityPerSecond * replicasPerInstance)));
  }

  private priced(combination: Combination, units: number): Pick<Evaluation, 'instances' | 'usdPerHour'> {
    const instances = units * combination.layout.nodes;
    return { instances, usdPerHour: usdPerHour(combination, this.resolved, instances) };
  }

  private meets(combination: Combination, shape: ReplicaShape, replicas: number): boolean {
    return meetsTimes(shape, replicas, this.resolved, combination.platform);
  }

  /** Fewest units above `least`, which are too few. Times fall as replicas are added: double them until they do, then halve the interval. */
  private fewestUnits(combination: Combination, shape: ReplicaShape, least: number): number {
    const meets = (units: number): boolean => this.meets(combination, shape, units * combination.replicasPerInstance);
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

  private saturated(replicas: number): Reason {
    const { workload, constraints } = this.resolved;
    return {
      code: RejectionCode.SATURATED,
      message: `${short(workload.requestsPerSecond)} requests/s need ${grouped(replicas)} replicas, above the ${grouped(constraints.maxReplicas)} of constraints.maxReplicas`,
      excessFraction: replicas / constraints.maxReplicas - 1,
    };
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
