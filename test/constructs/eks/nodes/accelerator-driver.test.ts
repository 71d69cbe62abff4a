import { expect, test } from 'vitest';
import { acceleratorTaint, amiTypeProblem } from '../../../../constructs/eks/nodes/accelerator-driver';

// https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-optimized-ami.html
test.each([
  ['p5.48xlarge', 'AL2023_x86_64_NVIDIA'],
  ['p6e-gb200.36xlarge', 'AL2023_ARM_64_NVIDIA'],
  ['trn2.48xlarge', 'AL2023_x86_64_NEURON'],
  ['inf2.xlarge', 'AL2023_x86_64_NEURON'],
])('%s has its drivers in %s', (instanceType, amiType) => {
  expect(amiTypeProblem({ instanceType, amiType })).toBeUndefined();
});

test.each([
  ['p5.48xlarge', 'AL2023_x86_64_NEURON', 'nvidia.com/gpu'],
  ['trn2.48xlarge', 'AL2023_x86_64_NVIDIA', 'aws.amazon.com/neuron'],
  ['p5.48xlarge', 'AL2_x86_64_GPU', 'nvidia.com/gpu'], // not published since 2025-11-26
  ['g6.xlarge', 'AL2023_x86_64_STANDARD', 'nvidia.com/gpu'],
])('%s is refused with %s', (instanceType, amiType, resource) => {
  expect(amiTypeProblem({ instanceType, amiType })).toBe(
    `instanceType must be one whose AMI type has drivers for ${resource}, got ${instanceType} with ${amiType}; use another type`,
  );
});

test('nodes with Neuron devices keep off pods that ask for none', () => {
  expect(acceleratorTaint({ amiType: 'AL2023_x86_64_NEURON' })).toEqual({ key: 'aws.amazon.com/neuron', value: 'present', effect: 'NO_SCHEDULE' });
});
