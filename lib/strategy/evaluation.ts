import { balancerReasons } from './cost/balancer-reasons';
import type { Combination } from './combination';
import { hostMemoryReason } from './neuron/host-memory';
import { usdPerHour } from './cost/deployment-cost';
import { KnownExclusions } from './known-exclusions';
import { UNLIMITED_REPLICAS } from './replica-shape';
import type { ReplicaShape, ReplicaShapes } from './replica-shape';
import { serverlessFitReasons, serverlessReasons } from './serverless-reasons';
import { serverlessWorkers } from './serverless-workers';
import { timeReasons } from './requirements';
import { Sizer } from './sizing';
import { VLLM } from '../catalog/engine-facts';
import { isCompiled } from '../estimate/neuron/compiled-replica';
import type { CompiledReplica } from '../estimate/neuron/compiled-replica';
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

/** Works out what one combination after the other needs and costs. */
export class Evaluator {
  private readonly exclusions: KnownExclusions;
  private readonly sizer: Sizer;
  private readonly unfit = new Map<ReplicaShape, readonly Reason[]>();

  constructor(private readonly resolved: ResolvedRequest, private readonly shapes: ReplicaShapes) {
    this.exclusions = new KnownExclusions(resolved);
    this.sizer = new Sizer(resolved);
  }

  /** Instances and cost of a combination, or why it cannot be the plan. */
  public evaluate(combination: Combination): Evaluation {
    const excluded = this.exclusions.of(combination);
    if (excluded.length > 0) return { combination, reasons: excluded };
    const shape = this.shapes.of(combination);
    if (combination.platform.billing === 'requests') return this.evaluateServerless(combination, shape);
    if (shape.fit.maxSequences === 0) return { combination, shape, reasons: this.doesNotFit(shape) };
    const host = hostMemoryReason(combination, shape.replica);
    if (host) return { combination, shape, reasons: [host] };

    const { units, enough } = this.sizer.size(combination, shape);
    const instances = units * combination.layout.nodes;
    const priced = { instances, usdPerHour: usdPerHour(combination, shape, this.resolved, instances) };
    if (!enough) {
      const reasons = timeReasons(shape.idle, this.resolved, combination.platform);
      return { combination, shape, reasons, timedReplicas: UNLIMITED_REPLICAS, ...priced };
    }
    const replicas = units * combination.replicasPerInstance;
    const reasons = balancerReasons(combination, units, this.resolved);
    if (replicas > this.resolved.constraints.maxReplicas) reasons.unshift(this.saturated(replicas));
    return { combination, shape, reasons, timedReplicas: replicas, ...priced };
  }

  private evaluateServerless(combination: Combination, shape: ReplicaShape): Evaluation {
    const lacking = serverlessFitReasons(shape);
    if (lacking.length > 0) return { combination, shape, reasons: lacking };
    const { requestsPerSecond } = this.resolved.workload;
    const workers = serverlessWorkers(requestsPerSecond / shape.capacityPerSecond, this.resolved);
    const load = shape.load({ requestsPerSecond, replicas: workers, router: combination.router });
    const reasons = serverlessReasons(combination, shape, this.resolved, { workers, load });
    return { combination, shape, reasons, instances: workers, usdPerHour: usdPerHour(combination, shape, this.resolved, workers), timedReplicas: workers };
  }

  private doesNotFit(shape: ReplicaShape): readonly Reason[] {
    const reasons = this.unfit.get(shape) ?? [doesNotFit(shape)];
    this.unfit.set(shape, reasons);
    return reasons;
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

/** By how much the memory of the fullest device falls short. */
export function doesNotFit({ fit, replica }: ReplicaShape): Reason {
  if (isCompiled(replica)) return coreDoesNotFit(fit, replica);
  const budget = VLLM.memoryUtilizationFraction * replica.accelerator.usableBytes;
  const needed = budget + fit.lackingBytes;
  return {
    code: RejectionCode.DOES_NOT_FIT,
    message: `weights, activations and one longest request need ${gibibytes(needed)} on the fullest ${replica.accelerator.name}, above the ${gibibytes(budget)} that vLLM fills`,
    excessFraction: fit.lackingBytes / budget,
  };
}

/** A NeuronCore holds the cache of the whole batch for which the model is compiled, whether the requests come or not. */
function coreDoesNotFit({ lackingBytes }: ReplicaShape['fit'], { accelerator, compiled }: CompiledReplica): Reason {
  const { usableBytes } = accelerator;
  const requests = compiled.sequences === 1 ? 'one longest request' : `${compiled.sequences} longest requests`;
  return {
    code: RejectionCode.DOES_NOT_FIT,
    message: `weights, activations, the cache of ${requests} and the runtime need ${gibibytes(usableBytes + lackingBytes)} on each NeuronCore of ${accelerator.name}, above its ${gibibytes(usableBytes)}`,
    excessFraction: lackingBytes / usableBytes,
  };
}
