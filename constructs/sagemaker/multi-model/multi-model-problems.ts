import type { ExpectedLoad, MultiModelEndpointProps } from './multi-model-options';
import { containerProblems } from '../container/container-problems';
import type { InferenceContainerConfig } from '../container/inference-container-config';
import { hostImage } from '../endpoint/host-image';
import { instanceCountProblems, instanceTypeProblems } from '../endpoint/instance-scaling';
import { hasLocalNvme } from '../endpoint/local-storage';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html */
const MAX_VOLUME_GIGABYTES = 512;

/** All that SageMaker would refuse in a multi-model endpoint, a sentence each. */
export function multiModelProblems(props: MultiModelEndpointProps, container: InferenceContainerConfig): string[] {
  return [
    ...typeProblems(props, container),
    ...instanceCountProblems(props),
    ...diskProblems(props),
    ...expectedProblems(props.expected ?? {}),
  ];
}

function typeProblems({ instanceType, expected = {} }: MultiModelEndpointProps, container: InferenceContainerConfig): string[] {
  return [
    ...containerProblems(container, { instanceType, multiModel: true, inferenceAmiVersion: hostImage(instanceType, container) }),
    ...instanceTypeProblems(instanceType, expected.requestsPerSecond),
  ];
}

function diskProblems({ instanceType, volumeGigabytes, encryptionKey }: MultiModelEndpointProps): string[] {
  const problems: string[] = [];
  const local = hasLocalNvme(instanceType);
  if (volumeGigabytes !== undefined && local) {
    problems.push(`volumeGigabytes must be left out, for ${instanceType} keeps models on local disks, got ${volumeGigabytes}; choose a larger size of it for more`);
  }
  if (volumeGigabytes !== undefined && !(Number.isInteger(volumeGigabytes) && volumeGigabytes >= 1 && volumeGigabytes <= MAX_VOLUME_GIGABYTES)) {
    problems.push(`volumeGigabytes must be a whole number from 1 to ${MAX_VOLUME_GIGABYTES}, got ${volumeGigabytes}; spread more models over two endpoints`);
  }
  if (encryptionKey !== undefined && local) {
    problems.push(`encryptionKey must be left out, for the local disks of ${instanceType} are encrypted by keys of their own alone; use a type without, such as m5.xlarge`);
  }
  return problems;
}

/** What is wrong with the numbers of an expected load. */
export function expectedProblems({ requestsPerSecond, cacheHitFraction, loadSeconds, responseMs }: ExpectedLoad): string[] {
  const positive = Object.entries({ requestsPerSecond, loadSeconds, responseMs })
    .filter(([, value]) => value !== undefined && !(value > 0 && Number.isFinite(value)))
    .map(([name, value]) => `expected.${name} must be above 0, got ${String(value)}; leave it out where it is not known`);
  if (cacheHitFraction === undefined || (cacheHitFraction >= 0 && cacheHitFraction <= 1)) return positive;
  return [...positive, `expected.cacheHitFraction must be from 0 to 1, got ${cacheHitFraction}; write 0.95 for 95 %`];
}
