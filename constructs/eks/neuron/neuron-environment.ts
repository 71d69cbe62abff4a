import { neuronShare } from './neuron-share';
import type { AcceleratedInstance, Plan } from '../../../lib';

/** Variables that a server on Neuron may set, beside those of its engine. */
export const NEURON_VARIABLES = { NEURON_COMPILED_ARTIFACTS: '', NEURON_LOGICAL_NC_CONFIG: '', NEURON_RT_NUM_CORES: '' };

/**
 * Environment of the Neuron runtime: the logical cores for which the model is compiled, where there are such, and the number of cores to
 * reserve, where the pod sees more than the model is split over: by default a process reserves all that it sees. Nothing on GPUs.
 *
 * https://awsdocs-neuron.readthedocs-hosted.com/en/latest/neuron-runtime/configuration-guide.html
 */
export function neuronEnvironment({ decision: { neuron, layout } }: Plan, instance: AcceleratedInstance): { [name: string]: string } {
  const cores = layout.tensorParallelism;
  const { physicalCoresPerCore } = neuron ?? {};
  const { visibleCores = cores } = neuronShare(instance, cores) ?? {};
  return {
    ...(physicalCoresPerCore === undefined ? {} : { NEURON_LOGICAL_NC_CONFIG: String(physicalCoresPerCore) }),
    ...(visibleCores > cores ? { NEURON_RT_NUM_CORES: String(cores) } : {}),
  };
}
