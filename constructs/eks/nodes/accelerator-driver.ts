import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { AcceleratedInstance } from '../../../lib';
import type { NodeTaint } from './node-taint';

/**
 * Resource by which Kubernetes counts the accelerators that an AMI has drivers for.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-optimized-ami.html, read 2026-08-01: the NVIDIA AMIs serve P and G
 * families, the Neuron AMI serves Inf and Trn; STANDARD has no drivers.
 */
const RESOURCE_BY_AMI_TYPE: ReadonlyMap<string, string> = new Map([
  [eks.NodegroupAmiType.AL2023_X86_64_NVIDIA, 'nvidia.com/gpu'],
  [eks.NodegroupAmiType.AL2023_ARM_64_NVIDIA, 'nvidia.com/gpu'],
  [eks.NodegroupAmiType.AL2023_X86_64_NEURON, 'aws.amazon.com/neuron'],
]);

/** Families whose accelerators are AWS's own; all others have NVIDIA GPUs. Same source. */
const NEURON_FAMILY = /^(inf|trn)/;

/** What is wrong with the AMI type that the catalogue has for an instance type; undefined where it drives its accelerators. */
export function amiTypeProblem({ instanceType, amiType }: Pick<AcceleratedInstance, 'instanceType' | 'amiType'>): string | undefined {
  const needed = NEURON_FAMILY.test(instanceType) ? 'aws.amazon.com/neuron' : 'nvidia.com/gpu';
  if (RESOURCE_BY_AMI_TYPE.get(amiType) === needed) return undefined;
  return `instanceType must be one whose AMI type has drivers for ${needed}, got ${instanceType} with ${amiType}; use another type`;
}

/** What keeps pods off a node that ask for none of its accelerators; the device plugins tolerate it. */
export function acceleratorTaint({ amiType }: Pick<AcceleratedInstance, 'amiType'>): NodeTaint {
  return { key: RESOURCE_BY_AMI_TYPE.get(amiType) ?? '', value: 'present', effect: eks.TaintEffect.NO_SCHEDULE };
}
