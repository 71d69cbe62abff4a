import { expect, test } from 'vitest';
import { Planner } from '../../../../lib/planner';
import { Platform } from '../../../../lib/catalog/platform';
import { RejectionCode } from '../../../../lib/plan/rejected';
import type { RejectedCandidate } from '../../../../lib/plan/rejected';

/** Llama 3.1 8B has 8.03 billion parameters, 14.96 GiB in 16 bit. */
function candidates(platform: Platform, instanceType: string): RejectedCandidate[] {
  return Planner.candidates({
    model: 'meta-llama/Llama-3.1-8B-Instruct',
    workload: { requestsPerSecond: 0.1, inputTokens: 500, outputTokens: 100 },
    constraints: { region: 'us-east-1', platforms: [platform], instanceTypes: [instanceType], tensorParallelism: 2 },
  });
}

function reasons(platform: Platform, instanceType: string): string[] {
  return [...new Set(candidates(platform, instanceType).flatMap((candidate) => candidate.reasons)
    .filter(({ code, message }) => code === RejectionCode.DOES_NOT_FIT && message.includes('main memory')).map(({ message }) => message))];
}

test('the 16 GiB of inf2.xlarge compile no 8B: 4 + 10 · 14.96^¾ = 80 GiB', () => {
  expect(reasons(Platform.EKS, 'inf2.xlarge')).toEqual(['compiling takes about 80.1 GiB of main memory, above the 16.0 GiB of inf2.xlarge, which compiles what it serves']);
});

test('nor does it load one that a job of SageMaker compiled: 1.2 · 14.96 + 4 = 21.9 GiB', () => {
  expect(reasons(Platform.SAGEMAKER_REAL_TIME, 'inf2.xlarge')).toEqual(['loading takes about 21.9 GiB of main memory, above the 16.0 GiB of inf2.xlarge']);
});

test.each([Platform.EKS, Platform.SAGEMAKER_REAL_TIME])('the 128 GiB of inf2.8xlarge are enough on %s', (platform) => {
  expect(candidates(platform, 'inf2.8xlarge').length).toBeGreaterThan(0);
  expect(reasons(platform, 'inf2.8xlarge')).toEqual([]);
});
