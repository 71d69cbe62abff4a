import { describe, expect, test } from 'vitest';
import { AcceleratedInstance } from '../../../../constructs';
import { neuronShare, podsPerNode } from '../../../../constructs/eks/neuron/neuron-share';

const share = (instanceType: string, cores: number) => neuronShare(AcceleratedInstance.of(instanceType), cores);

describe('what a pod asks the Neuron device plugin for', () => {
  // chips and cores: inf2 and trn1 have 2 cores a chip, trn2 4 logical ones; numbers of chips: scheduler.rst of the Neuron SDK
  test.each([
    ['inf2.24xlarge', 1, 'aws.amazon.com/neuroncore', 1, undefined, 12],
    ['inf2.24xlarge', 2, 'aws.amazon.com/neuron', 1, undefined, 6],
    ['inf2.24xlarge', 4, 'aws.amazon.com/neuron', 2, 'my-scheduler', 3],
    ['inf2.24xlarge', 8, 'aws.amazon.com/neuron', 4, 'my-scheduler', 1],
    ['inf2.24xlarge', 12, 'aws.amazon.com/neuron', 6, undefined, 1],
    ['inf2.48xlarge', 24, 'aws.amazon.com/neuron', 12, undefined, 1],
    ['inf2.xlarge', 2, 'aws.amazon.com/neuron', 1, undefined, 1],
    ['trn1.32xlarge', 4, 'aws.amazon.com/neuron', 4, 'my-scheduler', 4], // 2 chips are none that the scheduler takes
    ['trn1.32xlarge', 8, 'aws.amazon.com/neuron', 4, 'my-scheduler', 4],
    ['trn1.32xlarge', 32, 'aws.amazon.com/neuron', 16, undefined, 1],
    ['trn2.48xlarge', 1, 'aws.amazon.com/neuron', 1, undefined, 16],
    ['trn2.48xlarge', 16, 'aws.amazon.com/neuron', 4, 'my-scheduler', 4],
    ['trn2.48xlarge', 64, 'aws.amazon.com/neuron', 16, undefined, 1],
  ])('%s, %i cores', (instanceType, cores, resource, units, schedulerName, pods) => {
    const found = share(instanceType, cores);
    expect(found).toMatchObject({ resource, units });
    expect(found?.schedulerName).toBe(schedulerName);
    expect(found && podsPerNode(AcceleratedInstance.of(instanceType), found)).toBe(pods);
  });

  test('is nothing where the node has too few, or GPUs', () => {
    expect(share('inf2.xlarge', 4)).toBeUndefined();
    expect(share('g5.12xlarge', 1)).toBeUndefined();
  });
});
