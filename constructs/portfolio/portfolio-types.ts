import type { ModelPortfolioProps } from './model-portfolio-props';
import { isLanguageModel } from './portfolio-containers';
import { instanceDevice } from '../sagemaker/container/instance-device';
import { AcceleratedInstance, ContainerDevice, CpuArchitecture, HostingInstance } from '../../lib';

/** Types of accelerators that the planner gives to models which are no language models. */
const SHARED_FAMILY = 'g5';

/**
 * Instance types to plan on: those that the user names, else all, as far as there is a container for them. Language models bring theirs, and so keep
 * every type with accelerators open; but where the user names none, NeuronCores only if a job can read the weights of all of them.
 *
 * @returns undefined where nothing is to be left out
 */
export function portfolioTypes(props: ModelPortfolioProps): string[] | undefined {
  const { models, constraints, cpuContainer, gpuContainer } = props;
  const stated = constraints?.instanceTypes;
  const compilable = stated !== undefined || weightsCompile(props);
  const contained = models.every(isLanguageModel) || (cpuContainer !== undefined && gpuContainer !== undefined);
  if (contained && compilable) return stated;
  return (stated ?? listedTypes())
    .filter((instanceType) => (contained || isContained(instanceType, props)) && (compilable || instanceDevice(instanceType) !== ContainerDevice.NEURON));
}

function weightsCompile({ models, weights = {} }: ModelPortfolioProps): boolean {
  return models.filter(isLanguageModel).every(({ model }) => weights[model]?._compilable ?? true);
}

/** What is wrong with the instance types that a user names. */
export function typeProblems(props: ModelPortfolioProps): string[] {
  const stated = props.constraints?.instanceTypes ?? [];
  if (stated.length === 0 || portfolioTypes(props)?.length !== 0) return [];
  const remedy = props.gpuContainer === undefined ? 'add gpuContainer: InferenceContainer.triton()' : 'add cpuContainer: InferenceContainer.tritonCpu()';
  return [`constraints.instanceTypes must have one that there is a container for, got ${stated.join(', ')}; ${remedy}, or name others`];
}

/** The planner's, where none are named. */
function listedTypes(): string[] {
  const hosting = HostingInstance.LISTED.filter(({ burstable, architecture, networkBitsPerSecond }) =>
    !burstable && architecture === CpuArchitecture.X86_64 && networkBitsPerSecond !== undefined);
  return [...hosting, ...AcceleratedInstance.LISTED].map(({ instanceType }) => instanceType);
}

function isContained(instanceType: string, { models, cpuContainer, gpuContainer }: ModelPortfolioProps): boolean {
  const device = instanceDevice(instanceType);
  if (device === ContainerDevice.CPU) return cpuContainer !== undefined;
  if (device === ContainerDevice.NEURON) return models.some((model) => isLanguageModel(model) || model.modelConfig?.architecture !== undefined); // what compiles brings its container
  const accelerated = AcceleratedInstance.LISTED.find((instance) => instance.instanceType === instanceType);
  if (accelerated !== undefined && models.some(isLanguageModel)) return true;
  return gpuContainer !== undefined && (accelerated === undefined || accelerated.family === SHARED_FAMILY);
}
