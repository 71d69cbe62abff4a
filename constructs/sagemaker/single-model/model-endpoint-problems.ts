import type { Construct } from 'constructs';
import type { ModelEndpointProps } from './model-endpoint-props';
import { archiveProblems } from '../components/model-archive';
import { containerProblems } from '../container/container-problems';
import type { InferenceContainerConfig } from '../container/inference-container-config';
import { hostImage } from '../endpoint/host-image';
import { instanceCountProblems, instanceTypeProblems } from '../endpoint/instance-scaling';
import { expectedProblems } from '../multi-model/multi-model-problems';
import type { NeuronCompilation } from '../../neuron/neuron-compilation';

/** What is missing in an endpoint of one model, without which nothing else of it is known. */
export function modelSourceProblems({ archive, compilation, container }: ModelEndpointProps): string[] {
  return [
    ...((archive === undefined) === (compilation === undefined)
      ? [`archive must be stated, or else compilation, got ${archive === undefined ? 'neither' : 'both'}; keep one of them`] : []),
    ...(container === undefined && compilation === undefined
      ? ['container must be stated where there is no compilation, got none; use such as InferenceContainer.huggingFaceCpu()'] : []),
  ];
}

/** All that SageMaker would refuse in an endpoint of one model, a sentence each. */
export function modelEndpointProblems(scope: Construct, props: ModelEndpointProps, container: InferenceContainerConfig): string[] {
  const { instanceType, archive, compilation, expected = {} } = props;
  return [
    ...containerProblems(container, { instanceType, inferenceAmiVersion: hostImage(instanceType, container) }),
    ...instanceTypeProblems(instanceType, expected.requestsPerSecond),
    ...(archive === undefined ? [] : archiveProblems(scope, 'archive', archive)),
    ...(compilation === undefined ? [] : targetProblems(compilation, instanceType)),
    ...instanceCountProblems(props),
    ...expectedProblems(expected),
  ];
}

/** What is compiled for one chip does not run on another. Trn1n has the chips of Trn1. */
function targetProblems({ targetFamily }: NeuronCompilation, instanceType: string): string[] {
  if (instanceType.slice(0, instanceType.indexOf('.')).replace(/n$/, '') === targetFamily) return [];
  return [`instanceType must be of ${targetFamily}, for which the model is compiled, got ${instanceType}; use another type, or compile for it`];
}
