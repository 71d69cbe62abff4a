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
import { ContainerDevice } from '../../../lib';

/** Variables by which engines take it: vLLM, LMI, SGLang, Text Generation Inference. */
const VARIABLES = ['SM_VLLM_TENSOR_PARALLEL_SIZE', 'OPTION_TENSOR_PARALLEL_DEGREE', 'TENSOR_PARALLEL_DEGREE', 'SM_SGLANG_TP', 'SM_SGLANG_TP_SIZE', 'SM_NUM_GPUS'];

/** Why an engine does not find the accelerators that its tensor parallelism wants: those of a copy, or of an instance. */
export function tensorParallelismProblems(resources: StackResources): RuleProblem[] {
  return [
    ...allVariants(resources).flatMap((variant) => {
      const model = variantModel(resources, variant);
      const most = instanceGpus(variant);
      return model === undefined || most === undefined ? [] : modelContainers(model).flatMap((place) => problemsOf(place, most, 'an instance'));
    }),
    ...resources.ofType(ResourceType.INFERENCE_COMPONENT).flatMap((component) => {
      const host = hostVariant(resources, component);
      const compute = componentSpecifications(component).map(({ specification }) => properties(specification.ComputeResourceRequirements));
      const [reserved] = compute.flatMap((each) => count(each?.NumberOfAcceleratorDevicesRequired) ?? []);
      if (host === undefined || reserved === undefined || instanceGpus(host) === undefined || compute.length > 1) return [];
      return componentContainers(resources, component).flatMap((place) => problemsOf(place, reserved, 'a copy'));
    }),
  ];
}

function problemsOf({ resource, property, container }: ModelContainer, most: number, of: string): RuleProblem[] {
  const environment = properties(container.Environment) ?? {};
  return VARIABLES.flatMap((name) => {
    const degree = count(environment[name]);
    return degree === undefined || degree <= most ? [] : [{
      resource, property: `${property}.Environment.${name}`, sentence: `must be at most ${most}, the GPUs of ${of}, got ${degree}; lower it, or have more GPUs`,
    }];
  });
}

/** GPUs of the smallest type of a variant; undefined where that is not known, and on Neuron, whose engines count cores instead of devices. */
function instanceGpus(variant: Variant): number | undefined {
  const types = variantTypes(variant).map(({ instanceType }) => instanceType.replace(/^ml\./, ''));
  const gpus = types.filter((type) => instanceDevice(type) === ContainerDevice.GPU).flatMap((type) => hostCapacity(type)?.accelerators ?? []);
  return gpus.length === types.length && gpus.length > 0 ? Math.min(...gpus) : undefined;
}
