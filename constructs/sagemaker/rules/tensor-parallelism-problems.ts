import { modelContainers } from './model-container';
import type { ModelContainer } from './model-container';
import type { RuleProblem } from './rule';
import { ResourceType } from './stack-resources';
import type { StackResources } from './stack-resources';
import { count, properties } from './template-value';
import { allVariants, componentContainers, componentSpecifications, hostVariant, variantModel, variantTypes } from './variant';
import type { Variant } from './variant';
import { hostCapacity } from '../components/host-capacity';
import { instanceDevice } from '../container/instance-device';
import { AcceleratedInstance, ContainerDevice } from '../../../lib';

/** Variables by which engines take it: vLLM, vLLM with optimum-neuron, LMI, SGLang, Text Generation Inference. */
const VARIABLES = ['SM_VLLM_TENSOR_PARALLEL_SIZE', 'SM_ON_TENSOR_PARALLEL_SIZE', 'OPTION_TENSOR_PARALLEL_DEGREE', 'TENSOR_PARALLEL_DEGREE', 'SM_SGLANG_TP', 'SM_SGLANG_TP_SIZE', 'SM_NUM_GPUS'];

/** What engines split a model over. */
interface Devices {
  /** How many there are. */
  readonly most: number;
  /** What they are called. */
  readonly noun: 'GPUs' | 'NeuronCores';
}

/** Why an engine does not find the accelerators that its tensor parallelism wants: those of a copy, or of an instance. */
export function tensorParallelismProblems(resources: StackResources): RuleProblem[] {
  return [
    ...allVariants(resources).flatMap((variant) => {
      const model = variantModel(resources, variant);
      const devices = instanceDevices(variant, ContainerDevice.GPU) ?? instanceDevices(variant, ContainerDevice.NEURON);
      return model === undefined || devices === undefined ? [] : modelContainers(model).flatMap((place) => problemsOf(place, devices, 'an instance'));
    }),
    ...resources.ofType(ResourceType.INFERENCE_COMPONENT).flatMap((component) => {
      const host = hostVariant(resources, component);
      const compute = componentSpecifications(component).map(({ specification }) => properties(specification.ComputeResourceRequirements));
      const [most] = compute.flatMap((each) => count(each?.NumberOfAcceleratorDevicesRequired) ?? []);
      // on Neuron copies reserve chips, of which each has several cores
      if (host === undefined || most === undefined || instanceDevices(host, ContainerDevice.GPU) === undefined || compute.length > 1) return [];
      return componentContainers(resources, component).flatMap((place) => problemsOf(place, { most, noun: 'GPUs' }, 'a copy'));
    }),
  ];
}

function problemsOf({ resource, property, container }: ModelContainer, { most, noun }: Devices, of: string): RuleProblem[] {
  const environment = properties(container.Environment) ?? {};
  return VARIABLES.flatMap((name) => {
    const degree = count(environment[name]);
    return degree === undefined || degree <= most ? [] : [{
      resource, property: `${property}.Environment.${name}`, sentence: `must be at most ${most}, the ${noun} of ${of}, got ${degree}; lower it, or have more ${noun}`,
    }];
  });
}

/** GPUs or NeuronCores of the smallest type of a variant; undefined where that is not known, and where a type has none. */
function instanceDevices(variant: Variant, device: ContainerDevice.GPU | ContainerDevice.NEURON): Devices | undefined {
  const types = variantTypes(variant).map(({ instanceType }) => instanceType.replace(/^ml\./, ''));
  const counts = types.filter((type) => instanceDevice(type) === device).flatMap((type) => (
    device === ContainerDevice.GPU ? hostCapacity(type)?.accelerators ?? [] : neuronCores(type)
  ));
  if (counts.length < types.length || counts.length === 0) return undefined;
  return { most: Math.min(...counts), noun: device === ContainerDevice.GPU ? 'GPUs' : 'NeuronCores' };
}

function neuronCores(type: string): number[] {
  return AcceleratedInstance.LISTED.filter(({ instanceType }) => instanceType === type).map(({ acceleratorCount }) => acceleratorCount);
}
