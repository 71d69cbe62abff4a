import { Token } from 'aws-cdk-lib';
import { neuronShare, podsPerNode } from './neuron-share';
import type { ModelServerProps } from '../server/model-server-props';
import { ServingEngine } from '../server/serving-engine';
import { AcceleratedInstance, ContainerDevice, imageFacts } from '../../../lib';
import type { Plan } from '../../../lib';

type NeuronProps = Pick<ModelServerProps, 'plan' | 'engine' | 'image' | 'addOns' | 'compiledArtifacts'>;

/** What is wrong with a plan and its props where one of them is for Neuron and the other is not, or where Neuron cannot run it. */
export function neuronProblems(props: NeuronProps): string[] {
  const { decision } = props.plan;
  const instance = AcceleratedInstance.of(decision.instanceType);
  const onNeuron = instance.neuronDevices !== undefined;
  if (onNeuron !== (decision.neuron !== undefined)) {
    return [`plan.decision.neuron must be ${onNeuron ? 'set on' : 'left out on the GPUs of'} ${decision.instanceType}; take the plan as Planner.plan returns it`];
  }
  return [...imageDeviceProblems(props.image, onNeuron), ...(onNeuron ? compiledProblems(props, instance) : gpuProblems(props))];
}

/** An image of the other device starts nowhere; one whose name tells nothing is taken. */
export function imageDeviceProblems(image: string | undefined, onNeuron: boolean): string[] {
  if (image === undefined || Token.isUnresolved(image)) return [];
  const [repository = '', tag] = image.replace(/@sha256:.*$/, '').split(/:(?=[^/]*$)/);
  const { device } = imageFacts(repository, tag);
  if (device === undefined || (device === ContainerDevice.NEURON) === onNeuron) return [];
  return [`image must be one for ${onNeuron ? 'Neuron' : 'GPUs'}, as the instances of the plan have, got ${image}, which is for ${device === ContainerDevice.NEURON ? 'Neuron' : device.toUpperCase()}; leave it out`];
}

function gpuProblems({ compiledArtifacts }: NeuronProps): string[] {
  return compiledArtifacts === undefined ? [] : ['compiledArtifacts must be left out on GPUs, which need none; leave them out'];
}

function compiledProblems({ plan, compiledArtifacts, ...props }: NeuronProps, instance: AcceleratedInstance): string[] {
  return [
    ...fleetProblems({ plan, ...props }),
    ...(compiledArtifacts === undefined
      ? [`compiledArtifacts must be given on ${instance.instanceType}, whose engine loads what was compiled before, got none; give those of a NeuronFleet`] : []),
  ];
}

/** What is wrong with a plan on Neuron, whatever compiles it. */
export function fleetProblems({ plan, engine = ServingEngine.vllm(), image, addOns }: Omit<NeuronProps, 'compiledArtifacts'>): string[] {
  const instance = AcceleratedInstance.of(plan.decision.instanceType);
  return [
    ...(engine.name === ServingEngine.vllm().name ? [] : [`engine must be vLLM on ${instance.instanceType}, got ${engine.name}, which has no Neuron; leave it out`]),
    ...(addOns !== undefined && addOns.neuronPlugin === undefined
      ? [`addOns must offer the chips of ${instance.instanceType} to pods, got none of Neuron; set neuron of ClusterAddOns to NeuronAddOn.INSTALL, or to EXISTING where the cluster has it`] : []),
    ...(Token.isUnresolved(image) ? ['image must be known at synthesis on Neuron, for artefacts are those of one image, got a token; write its name and tag'] : []),
    ...layoutProblems(plan, instance),
  ];
}

/** What is wrong with how a plan divides the NeuronCores of a node. */
export function layoutProblems({ decision: { layout, nodesPerReplica, replicasPerInstance } }: Plan, instance: AcceleratedInstance): string[] {
  const { tensorParallelism } = layout;
  const share = neuronShare(instance, tensorParallelism);
  if (nodesPerReplica > 1) {
    return [`plan.decision.nodesPerReplica must be 1 on Neuron, whose models stand on one node, got ${nodesPerReplica}; plan with constraints.nodesPerReplica`];
  }
  if (share === undefined) {
    return [`plan.decision.layout.tensorParallelism must be at most the ${instance.acceleratorCount} NeuronCores of ${instance.instanceType}, got ${tensorParallelism}; `
      + 'plan with constraints.tensorParallelism'];
  }
  const most = podsPerNode(instance, share);
  if (replicasPerInstance <= most) return [];
  return [`plan.decision.replicasPerInstance must be at most ${most} on ${instance.instanceType}, got ${replicasPerInstance}: the Neuron scheduler gives a replica over `
    + `${tensorParallelism} NeuronCores ${share.visibleCores} of ${instance.acceleratorCount}; plan with a tensor parallelism that fills them`];
}
