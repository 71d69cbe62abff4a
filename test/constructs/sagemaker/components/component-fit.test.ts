import { describe, expect, test } from 'vitest';
import { copyProblems, fitProblems } from '../../../../constructs/sagemaker/components/component-fit';
import { hostCapacity, leastCapacity } from '../../../../constructs/sagemaker/components/host-capacity';
import type { HostCapacity } from '../../../../constructs/sagemaker/components/host-capacity';

function capacityOf(instanceType: string): HostCapacity {
  const capacity = hostCapacity(instanceType);
  if (capacity === undefined) throw new Error(`no ${instanceType}`);
  return capacity;
}

const hostOf = (instanceType: string, maxInstances = 1) => ({ instanceTypes: instanceType, capacity: capacityOf(instanceType), maxInstances });
const copy = (accelerators: number, memoryMebibytes = 1024, cpuCores = 0) => ({ accelerators, memoryMebibytes, cpuCores });

describe('the memory that SageMaker leaves to copies', () => {
  // Hugging Face's skill hf-cloud for SageMaker, July 2026, on ml.g5.xlarge
  test('of a g5.xlarge takes 1024 MiB and refuses 4096, as measured', () => {
    expect(copyProblems(copy(1, 1024), hostOf('g5.xlarge'))).toEqual([]);
    expect(copyProblems(copy(1, 4096), hostOf('g5.xlarge'))).toEqual([
      'memoryMebibytes must be at most the 1024 MiB of main memory that SageMaker leaves to copies of a g5.xlarge, got 4096; reserve less, or choose a larger type',
    ]);
  });

  // AWS's samples
  test.each([['g6.2xlarge', 1, 8192], ['g5.2xlarge', 1, 10_240], ['g7e.48xlarge', 8, 1_000_000]])('of a %s with %i GPUs takes %i', (type, gpus, mebibytes) => {
    expect(copyProblems(copy(gpus, mebibytes), hostOf(type))).toEqual([]);
  });

  test('counts all of a type without accelerators', () => {
    expect(capacityOf('m5.xlarge')).toEqual({ accelerators: 0, vcpus: 4, memoryMebibytes: 16_384 });
  });
});

test('a type that the catalogue lacks is not known', () => {
  expect(hostCapacity('x1.32xlarge')).toBeUndefined();
});

test('a copy must fit every pool: the least of each counts', () => {
  // 24 GiB more than g5.xlarge, and four GPUs
  expect(leastCapacity([capacityOf('g5.xlarge'), capacityOf('g5.12xlarge')])).toEqual({ accelerators: 1, vcpus: 4, memoryMebibytes: 1024 });
});

describe('one copy', () => {
  test('has at most the accelerators of one instance, however many instances there are', () => {
    expect(copyProblems(copy(8), hostOf('g5.12xlarge', 10))).toEqual([
      'accelerators must be at most the 4 accelerators of a g5.12xlarge, got 8; reserve less, or choose a larger type',
    ]);
  });

  test('has none where the type has none', () => {
    expect(copyProblems(copy(1), hostOf('m5.xlarge'))).toEqual(['accelerators must be at most the 0 accelerators of a m5.xlarge, got 1; choose a type that has some']);
  });

  test('has at most the vCPUs of one instance', () => {
    expect(copyProblems(copy(1, 1024, 5), hostOf('g5.xlarge'))).toEqual([
      'cpuCores must be at most the 4 vCPUs of a g5.xlarge, got 5; reserve less, or choose a larger type',
    ]);
  });
});

describe('all copies', () => {
  test('fit where their sums do', () => {
    // 2 + 1 + 1 of 4 GPUs
    expect(fitProblems([{ name: 'A', copies: 1, ...copy(2) }, { name: 'B', copies: 2, ...copy(1) }], hostOf('g5.12xlarge'))).toEqual([]);
  });

  test('do not fit where they want more accelerators than all instances have', () => {
    expect(fitProblems([{ name: 'A', copies: 2, ...copy(2) }, { name: 'B', copies: 5, ...copy(1) }], hostOf('g5.12xlarge', 2))).toEqual([
      'the copies of all components must reserve at most the 8 accelerators of 2 × g5.12xlarge, got 9 (A 2 × 2, B 5 × 1); raise maxInstances to 3, or have fewer copies',
    ]);
  });

  test('do not fit where they want more memory than SageMaker leaves', () => {
    // g5.12xlarge: 192 GiB − 15
    expect(fitProblems([{ name: 'A', copies: 1, ...copy(1, 100_000) }, { name: 'B', copies: 1, ...copy(1, 100_000) }], hostOf('g5.12xlarge'))).toEqual([
      'the copies of all components must reserve at most the 181248 MiB of main memory that SageMaker leaves to copies of 1 × g5.12xlarge, got 200000 '
      + '(A 1 × 100000, B 1 × 100000); raise maxInstances to 2, or have fewer copies',
    ]);
  });

  test('stand on one instance each: three GPUs of four leave one idle', () => {
    expect(fitProblems([{ name: 'A', copies: 3, ...copy(3) }], hostOf('g5.12xlarge', 2))).toEqual([
      'the component A must have at most 2 copies, 1 on each of 2 × g5.12xlarge, got 3; raise maxInstances to 3, or have fewer copies',
    ]);
  });
});
