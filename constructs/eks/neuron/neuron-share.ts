import { NEURON_SCHEDULER } from '../cluster/neuron-device-plugin';
import type { AcceleratedInstance } from '../../../lib';

/** What a pod asks the Neuron device plugin for, and who places it. */
export interface NeuronShare {
  /** Resource: chips, or cores where a pod has less than a chip. */
  readonly resource: 'aws.amazon.com/neuron' | 'aws.amazon.com/neuroncore';
  /** How many. */
  readonly units: number;
  /** NeuronCores that the pod then sees. */
  readonly visibleCores: number;
  /** Scheduler; that of the cluster where it is left out. */
  readonly schedulerName?: string;
}

/**
 * Chips that pods can have of a node with 16 of Trainium: the scheduler extension takes no other numbers there. Its documentation names
 * Trn1; of Trn2, whose chips are joined alike, it says nothing, and the resource driver of Kubernetes 1.34 divides both so.
 *
 * https://github.com/aws-neuron/aws-neuron-sdk/blob/3afa0fdf40b9/deploy/infrastructure/scheduler.rst
 */
const TORUS_CHIPS: readonly number[] = [1, 4, 8, 16];

/** Generation from which cores are logical ones: whether the plugin counts those or the physical ones is not documented. */
const LOGICAL_CORES = 3;

/**
 * What a pod with so many NeuronCores asks for: one core of a chip, or the least number of whole chips that the scheduler extension takes.
 *
 * Pods that take one unit or the whole node are placed by the scheduler of the cluster; the extension is for those between (same page).
 *
 * @param cores NeuronCores over which the model is split
 * @returns undefined where the type has no such number of chips, or has GPUs
 */
export function neuronShare({ family, accelerator, acceleratorCount, neuronDevices }: AcceleratedInstance, cores: number): NeuronShare | undefined {
  if (neuronDevices === undefined) return undefined;
  const perChip = acceleratorCount / neuronDevices;
  if (cores === 1 && (accelerator.neuronCoreVersion ?? 0) < LOGICAL_CORES) return { resource: 'aws.amazon.com/neuroncore', units: 1, visibleCores: 1 };
  const numbers = family.startsWith('trn') && neuronDevices === Math.max(...TORUS_CHIPS) ? TORUS_CHIPS
    : Array.from({ length: neuronDevices }, (_, index) => index + 1);
  const units = numbers.find((number) => number * perChip >= cores);
  if (units === undefined) return undefined;
  return {
    resource: 'aws.amazon.com/neuron', units, visibleCores: units * perChip,
    ...(units === 1 || units === neuronDevices ? {} : { schedulerName: NEURON_SCHEDULER }),
  };
}

/** Pods that a node has room for. */
export function podsPerNode({ acceleratorCount }: AcceleratedInstance, { visibleCores }: NeuronShare): number {
  return Math.floor(acceleratorCount / visibleCores);
}
