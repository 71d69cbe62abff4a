import { archiveProblems } from './model-archive';
import { acceleratorsPerReplica } from './component-copies';
import type { ComponentCopies } from './component-copies';
import { copyProblems } from './component-fit';
import { countProblems, secondsProblems } from './host-problems';
import type { ComponentRollingUpdate, InferenceComponentProps } from './inference-component-props';
import { containerProblems } from '../container/container-problems';
import { containerAmiVersion } from '../container/inference-ami';
import type { InferenceContainerConfig } from '../container/inference-container-config';
import { instanceDevice } from '../container/instance-device';
import { Platform } from '../../../lib';

/** What SageMaker would refuse in a component, or could not start. */
export function componentProblems(props: InferenceComponentProps, copies: ComponentCopies, container: InferenceContainerConfig): string[] {
  const { endpoint } = props;
  return [
    ...planProblems(props),
    ...dataProblems(props),
    ...endpoint._instanceTypes.flatMap((instanceType) => typeProblems(container, instanceType)),
    ...reservationProblems(copies),
    ...(endpoint._host === undefined ? [] : copyProblems(copies, endpoint._host)),
    ...rangeProblems(copies),
    ...secondsProblems('downloadTimeout', props.downloadTimeout, 60, 3600),
    ...secondsProblems('startTimeout', props.startTimeout, 60, 3600),
    ...(props.rollingUpdate === undefined ? [] : updateProblems(props.rollingUpdate, copies)),
  ];
}

function typeProblems(container: InferenceContainerConfig, instanceType: string): string[] {
  // the host image follows the container: it can be wrong only where the container has nothing to compute on
  const inferenceAmiVersion = container.device === instanceDevice(instanceType) ? containerAmiVersion(container) : undefined;
  return containerProblems(container, { instanceType, inferenceAmiVersion });
}

function planProblems({ plan, endpoint, container, weights, accelerators }: InferenceComponentProps): string[] {
  if (plan === undefined) return container === undefined ? ['container must be set where there is no plan; name one, such as InferenceContainer.vllm()'] : [];
  const { platform, instanceType } = plan.decision;
  const needed = acceleratorsPerReplica(plan);
  return [
    ...(platform === Platform.SAGEMAKER_INFERENCE_COMPONENTS
      ? [] : [`plan.decision.platform must be ${Platform.SAGEMAKER_INFERENCE_COMPONENTS}, got ${platform}; plan with constraints.platforms`]),
    ...(endpoint._instanceTypes.includes(instanceType)
      ? [] : [`plan.decision.instanceType must be one of the endpoint's, ${endpoint._instanceTypes.join(', ')}, got ${instanceType}; plan with constraints.instanceTypes`]),
    ...(plan.decision.neuron === undefined
      ? [] : [`plan.decision must be on GPUs, for AWS does not say whether a component reserves chips or NeuronCores, got ${instanceType}; plan on ${Platform.SAGEMAKER_REAL_TIME}`]),
    ...(weights === undefined ? ['weights must be set with a plan; say where they are, such as ModelWeights.fromBucket'] : []),
    ...(accelerators === undefined || accelerators >= needed
      ? [] : [`accelerators must be at least the ${needed} of a replica of the plan, got ${accelerators}; leave it out`]),
  ];
}

function dataProblems({ endpoint, weights, archive, checkpoint, plan }: InferenceComponentProps): string[] {
  return [
    ...(weights === undefined || archive === undefined ? [] : ['either weights or archive must be set, got both; a model has one source']),
    ...(archive === undefined ? [] : archiveProblems(endpoint, 'archive', archive)),
    ...(plan === undefined || checkpoint === undefined ? [] : ['checkpoint must be left out with a plan, which names its own; leave it out']),
  ];
}

function reservationProblems({ accelerators, cpuCores, memoryMebibytes }: ComponentCopies): string[] {
  return [
    ...countProblems('accelerators', accelerators, 0),
    ...(cpuCores === 0 || cpuCores >= 0.25 ? [] : [`cpuCores must be at least 0.25, got ${cpuCores}; SageMaker reserves no less`]),
    ...countProblems('memoryMebibytes', memoryMebibytes, 128),
    ...(accelerators > 0 || cpuCores > 0 ? [] : ['cpuCores must be set where there are no accelerators; write the vCPUs that one copy needs, such as 1']),
  ];
}

function rangeProblems({ copies, minCopies, maxCopies, concurrentRequestsPerCopy }: ComponentCopies): string[] {
  return [
    ...countProblems('copies', copies, 1),
    ...countProblems('minCopies', minCopies, 0),
    ...countProblems('maxCopies', maxCopies, 1),
    ...(minCopies <= copies ? [] : [`minCopies must be at most copies, ${copies}, got ${minCopies}; raise copies`]),
    ...(maxCopies >= copies ? [] : [`maxCopies must be at least copies, ${copies}, got ${maxCopies}; raise it`]),
    ...(minCopies === maxCopies || concurrentRequestsPerCopy !== undefined
      ? [] : ['concurrentRequestsPerCopy must be set where copies scale without a plan; write the requests that one copy answers at a time']),
    ...(concurrentRequestsPerCopy === undefined || concurrentRequestsPerCopy > 0
      ? [] : [`concurrentRequestsPerCopy must be above 0, got ${concurrentRequestsPerCopy}; write the requests that one copy answers at a time`]),
  ];
}

function updateProblems({ batchCopies, waitInterval, rollbackAlarms = [] }: ComponentRollingUpdate, { maxCopies }: ComponentCopies): string[] {
  return [
    ...countProblems('rollingUpdate.batchCopies', batchCopies, 1, maxCopies),
    ...secondsProblems('rollingUpdate.waitInterval', waitInterval, 0, 3600),
    ...(rollbackAlarms.length <= 10 ? [] : [`rollingUpdate.rollbackAlarms must be at most 10, got ${rollbackAlarms.length}; combine some in a composite alarm`]),
  ];
}
