import type { Construct } from 'constructs';
import type { ModelEndpointProps } from './model-endpoint-props';
import { archiveProblems } from '../components/model-archive';
import { containerProblems } from '../container/container-problems';
import type { InferenceContainerConfig } from '../container/inference-container-config';
import { hostImage } from '../endpoint/host-image';
import { instanceCountProblems, instanceTypeProblems } from '../endpoint/instance-scaling';
import { expectedProblems } from '../multi-model/multi-model-problems';

/** All that SageMaker would refuse in an endpoint of one model, a sentence each. */
export function modelEndpointProblems(scope: Construct, props: ModelEndpointProps, container: InferenceContainerConfig): string[] {
  const { instanceType, archive, expected = {} } = props;
  return [
    ...containerProblems(container, { instanceType, inferenceAmiVersion: hostImage(instanceType, container) }),
    ...instanceTypeProblems(instanceType, expected.requestsPerSecond),
    ...archiveProblems(scope, 'archive', archive),
    ...instanceCountProblems(props),
    ...expectedProblems(expected),
  ];
}
