import type { CopyReservation } from './component-fit';
import type { InferenceComponentProps } from './inference-component-props';
import { targetConcurrency } from '../real-time/endpoint-scaling';
import type { Plan } from '../../../lib';

/** What the copies of a component reserve, and how many there are. */
export interface ComponentCopies extends CopyReservation {
  /** At creation. */
  readonly copies: number;
  /** Fewest. */
  readonly minCopies: number;
  /** Most. */
  readonly maxCopies: number;
  /** Requests in hand per copy beyond which one more is added; undefined where nobody says. */
  readonly concurrentRequestsPerCopy?: number;
}

/**
 * Main memory that AWS's samples of models on GPUs reserve: github.com/aws-samples/sagemaker-genai-hosting-examples, 512 to 1024 MB. The weights
 * are in the memory of the GPUs.
 */
const MEMORY_MEBIBYTES = 1024;

/** The copies that the properties of a component state or leave to their defaults. */
export function componentCopies(props: InferenceComponentProps): ComponentCopies {
  const planned = props.plan && plannedCopies(props.plan);
  const range = copyRange(props, planned?.copies ?? 1);
  return {
    ...reservation(props, planned?.accelerators ?? 0),
    ...range,
    concurrentRequestsPerCopy: props.concurrentRequestsPerCopy ?? planned?.concurrentRequestsPerCopy(range.minCopies),
  };
}

function reservation(props: InferenceComponentProps, planned: number): CopyReservation {
  const { accelerators = planned, cpuCores = 0, memoryMebibytes = MEMORY_MEBIBYTES } = props;
  return { accelerators, cpuCores, memoryMebibytes };
}

function copyRange(props: InferenceComponentProps, planned: number): Pick<ComponentCopies, 'copies' | 'minCopies' | 'maxCopies'> {
  const { endpoint, copies = planned, minCopies = endpoint._range.minInstances === 0 ? 0 : copies, maxCopies = copies } = props;
  return { copies, minCopies, maxCopies };
}

interface PlannedCopies {
  readonly copies: number;
  readonly accelerators: number;
  readonly concurrentRequestsPerCopy: (minCopies: number) => number;
}

function plannedCopies(plan: Plan): PlannedCopies {
  return {
    copies: plan.decision.replicas,
    accelerators: acceleratorsPerReplica(plan),
    concurrentRequestsPerCopy: (minCopies) => targetConcurrency(planOfCopies(plan), minCopies),
  };
}

/** A plan as if each replica had an instance to itself: what is said of an instance is then true of a copy. */
export function planOfCopies(plan: Plan): Plan {
  return { ...plan, decision: { ...plan.decision, instances: plan.decision.replicas, replicasPerInstance: 1 } };
}

/** Accelerators of one replica. */
export function acceleratorsPerReplica({ decision: { layout } }: Plan): number {
  return layout.tensorParallelism * layout.pipelineParallelism * layout.attentionDataParallelism;
}
