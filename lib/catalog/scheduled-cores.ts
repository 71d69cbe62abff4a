import type { AcceleratedInstance } from './accelerated-instance';

/**
 * Chips that pods can have of a node with 16 of Trainium, joined in a torus: the Neuron scheduler extension takes no other numbers.
 *
 * deploy/infrastructure/scheduler.rst of github.com/aws-neuron/aws-neuron-sdk@3afa0fdf40b9 says so of Trn1; of both, and of Inferentia's rings
 * that they take any number, github.com/flyteorg/flyte-sdk/pull/301 says it, and AWS that the driver for Kubernetes 1.34 divides chips so
 * (https://docs.aws.amazon.com/eks/latest/userguide/device-management-neuron.html).
 */
const TORUS_CHIPS: readonly number[] = [1, 4, 8, 16];

/** Generation from which cores are logical ones: whether the device plugin counts those or the physical ones is not documented. */
const LOGICAL_CORES = 3;

/**
 * NeuronCores of a node that a replica takes in Kubernetes: a core alone, or the least number of whole chips that the scheduler gives.
 *
 * @param cores NeuronCores over which the model is split
 * @returns undefined where the type has no such number of chips, or has GPUs
 */
export function scheduledCores({ family, accelerator, acceleratorCount, neuronDevices }: AcceleratedInstance, cores: number): number | undefined {
  if (neuronDevices === undefined) return undefined;
  if (cores === 1 && (accelerator.neuronCoreVersion ?? 0) < LOGICAL_CORES) return 1;
  const perChip = acceleratorCount / neuronDevices;
  const least = Math.ceil(cores / perChip);
  const chips = family.startsWith('trn') && neuronDevices === Math.max(...TORUS_CHIPS) ? TORUS_CHIPS.find((number) => number >= least) : least;
  return chips === undefined || chips > neuronDevices ? undefined : chips * perChip;
}
