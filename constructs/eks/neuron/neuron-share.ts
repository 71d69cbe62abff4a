import { NEURON_SCHEDULER } from '../cluster/neuron-device-plugin';
import { scheduledCores } from '../../../lib';
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
 * What a pod with so many NeuronCores asks for.
 *
 * Pods that take one core, one chip or the whole node are placed by the scheduler of the cluster; the scheduler extension is for those between.
 *
 * https://github.com/aws-neuron/aws-neuron-sdk/blob/3afa0fdf40b9/deploy/infrastructure/scheduler.rst
 *
 * @param cores NeuronCores over which the model is split
 * @returns undefined where the type has no such number of chips, or has GPUs
 */
export function neuronShare(instance: AcceleratedInstance, cores: number): NeuronShare | undefined {
  const visibleCores = scheduledCores(instance, cores);
  const { acceleratorCount, neuronDevices } = instance;
  if (visibleCores === undefined || neuronDevices === undefined) return undefined;
  const units = (visibleCores * neuronDevices) / acceleratorCount;
  if (units < 1) return { resource: 'aws.amazon.com/neuroncore', units: visibleCores, visibleCores };
  return {
    resource: 'aws.amazon.com/neuron', units, visibleCores,
    ...(units === 1 || units === neuronDevices ? {} : { schedulerName: NEURON_SCHEDULER }),
  };
}

/** Pods that a node has room for. */
export function podsPerNode({ acceleratorCount }: AcceleratedInstance, { visibleCores }: NeuronShare): number {
  return Math.floor(acceleratorCount / visibleCores);
}
