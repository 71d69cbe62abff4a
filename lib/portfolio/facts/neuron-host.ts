import type { Accelerator } from '../../catalog/accelerator';
import { AcceleratedInstance } from '../../catalog/accelerated-instance';

const GIBIBYTE = 2 ** 30;

/** An instance type of SageMaker endpoints with NeuronCores, each of which serves one copy of a compiled model. */
export interface NeuronHost {
  /** EC2 name, without `ml.`. */
  readonly instanceType: string;
  /** What stands before the dot. */
  readonly family: string;
  /** Main memory. */
  readonly memoryBytes: number;
  /** The core. */
  readonly core: Accelerator;
  /** Cores of one instance. */
  readonly cores: number;
}

/** The types with NeuronCores of the first two generations: no image of SageMaker endpoints serves the third. */
export const NEURON_HOSTS: readonly NeuronHost[] = AcceleratedInstance.LISTED
  .filter(({ sageMakerRealTime, accelerator: { neuronCoreVersion = Number.POSITIVE_INFINITY } }) => sageMakerRealTime && neuronCoreVersion <= 2)
  .map(({ instanceType, family, memoryBytes, accelerator, acceleratorCount }) => ({ instanceType, family, memoryBytes, core: accelerator, cores: acceleratorCount }));

/**
 * Share of a core's memory that parameters may fill beside instructions, scratch and the rings of its transfers: an assumption; Neuron's memory
 * monitor tells these parts apart, but not how much they take.
 */
const PARAMETERS_FRACTION = 0.5;

/** Bytes of a model that one core holds. */
export function coreModelBytes({ core }: Pick<NeuronHost, 'core'>): number {
  return core.usableBytes * PARAMETERS_FRACTION;
}

/** Main memory that each core's process, with its copy of the model, may take: the same assumptions as of CPUs, 1 GiB and a tenth kept free. */
export function processBytes({ memoryBytes, cores }: Pick<NeuronHost, 'memoryBytes' | 'cores'>): number {
  return Math.max(0, memoryBytes * 0.9 - GIBIBYTE) / cores;
}
