import type { ChosenCount } from './chosen-count';
import { grouped, percent, short } from '../number-text';
import { RejectionCode } from '../plan/rejected';
import type { Reason } from '../plan/rejected';
import type { ResolvedRequest } from '../request/resolved-request';
import { balancerReasons } from '../strategy/cost/balancer-reasons';
import type { Combination } from '../strategy/combination';
import { usdPerHour } from '../strategy/cost/deployment-cost';
import { Evaluator, doesNotFit, replicasOf } from '../strategy/evaluation';
import type { Evaluation } from '../strategy/evaluation';
import { networkReplicas } from '../strategy/cost/network-replicas';
import type { ReplicaShape, ReplicaShapes } from '../strategy/replica-shape';
import { timeReasons } from '../strategy/requirements';
import { Sizer } from '../strategy/sizing';
import { survivors } from '../strategy/survivors';

/** Reasons that hang on the number of instances. */
const COUNTED: readonly RejectionCode[] = [
  RejectionCode.MISSES_TTFT, RejectionCode.MISSES_TPOT, RejectionCode.MISSES_RESPONSE_TIME, RejectionCode.SATURATED, RejectionCode.PLATFORM_LIMIT,
];

/** Reasons that leave no times to tell. */
const TIMELESS: readonly RejectionCode[] = [
  RejectionCode.DATA_TYPE_UNSUPPORTED, RejectionCode.NO_EFA, RejectionCode.MODEL_UNSUPPORTED, RejectionCode.LAYOUT_UNSUPPORTED,
];

/** Works out what combinations do on a stated number of instances, those included that cannot be the plan. */
export class CountedEvaluator {
  private readonly evaluator: Evaluator;
  private readonly sizer: Sizer;

  constructor(private readonly resolved: ResolvedRequest, private readonly shapes: ReplicaShapes) {
    this.evaluator = new Evaluator(resolved, shapes);
    this.sizer = new Sizer(resolved);
  }

  /** What the search finds: as many instances as are needed. */
  public sized(combination: Combination): Evaluation {
    return this.evaluator.evaluate(combination);
  }

  /**
   * What a number of instances does.
   *
   * @param combination with as many replicas on each instance as it holds
   * @param count instances and replicas; as many as the search takes where it is left out
   */
  public counted(combination: Combination, count?: ChosenCount): Evaluation {
    const sized = this.sized(combination);
    const shape = sized.shape ?? this.shapes.of(combination);
    if (!isTimed(sized, shape)) return untimed(sized, shape);

    const instances = count?.instances ?? sized.instances ?? this.sizer.size(combination, shape).units * combination.layout.nodes;
    const chosen = count ? { ...combination, replicasPerInstance: count.replicasPerInstance } : combination;
    const others = sized.shape ? sized.reasons.filter(({ code }) => !COUNTED.includes(code)) : sized.reasons;
    return {
      combination: chosen,
      shape,
      instances,
      timedReplicas: replicasOf(chosen, instances),
      reasons: [...others, ...this.countedReasons(chosen, shape, instances)],
      ...this.cost(chosen, shape, instances),
    };
  }

  private cost(combination: Combination, shape: ReplicaShape, instances: number): Pick<Evaluation, 'usdPerHour'> {
    if ('code' in this.resolved.market.price(combination.instance.instanceType, combination.platform)) return {};
    return { usdPerHour: usdPerHour(combination, shape, this.resolved, instances) };
  }

  private countedReasons(combination: Combination, shape: ReplicaShape, instances: number): Reason[] {
    const { resolved } = this;
    const { workload: { requestsPerSecond }, constraints: { maxReplicas } } = resolved;
    const units = instances / combination.layout.nodes;
    const replicas = replicasOf(combination, instances);
    const tooMany: Reason[] = replicas > maxReplicas
      ? [{ code: RejectionCode.SATURATED, message: `${grouped(replicas)} replicas are more than the ${grouped(maxReplicas)} of constraints.maxReplicas`, excessFraction: replicas / maxReplicas - 1 }]
      : [];
    const left = survivors(combination, units, resolved.availability);
    const saturated = saturation(combination, shape, left, resolved);
    const isServed = left > 0 && requestsPerSecond < left * shape.capacityPerSecond;
    return [
      ...tooMany,
      ...balancerReasons(combination, units, resolved),
      ...saturated,
      ...(isServed ? timeReasons(shape.load({ requestsPerSecond, replicas: left, router: combination.router }), resolved, combination.platform) : []),
    ];
  }
}

/** Whether a combination has times: it fits, and nothing that makes them meaningless is against it. */
function isTimed(sized: Evaluation, { fit }: ReplicaShape): boolean {
  return fit.maxSequences > 0 && !sized.reasons.some(({ code }) => TIMELESS.includes(code));
}

/** What is known without times: the memory, where the data types have a size. */
function untimed({ combination, shape: known, reasons }: Evaluation, shape: ReplicaShape): Evaluation {
  if (!Number.isFinite(shape.fit.lackingBytes)) return { combination, reasons };
  return { combination, shape, reasons: known || shape.fit.maxSequences > 0 ? reasons : [...reasons, doesNotFit(shape)] };
}

/** Whether so many replicas are too few for the load or for its bytes. */
function saturation(combination: Combination, shape: ReplicaShape, replicas: number, resolved: ResolvedRequest): Reason[] {
  const { workload: { requestsPerSecond }, objective: { headroomFraction }, availability } = resolved;
  const after = availability === undefined ? '' : ` after the loss of a ${availability.toleratesLossOf}`;
  if (replicas <= 0) return [{ code: RejectionCode.SATURATED, message: `no replica is left${after}` }];
  const used = requestsPerSecond / (replicas * shape.capacityPerSecond);
  const most = 1 - headroomFraction;
  if (used > most) {
    const message = `${short(requestsPerSecond)} requests/s are ${percent(used)} of what ${grouped(replicas)} replica${replicas === 1 ? '' : 's'} saturate at${after}, above ${percent(most)} `
      + `(all less ${percent(headroomFraction)} headroom)`;
    return [{ code: RejectionCode.SATURATED, message, excessFraction: used / most - 1 }];
  }
  const needed = Math.ceil(networkReplicas(combination, resolved));
  return needed > replicas
    ? [{ code: RejectionCode.SATURATED, message: `the network of the instances carries the load of ${grouped(needed)} replicas or more, got ${grouped(replicas)}`, excessFraction: needed / replicas - 1 }]
    : [];
}
