import { describe, expect, test } from 'vitest';
import { AcceleratedInstance, Quantization, WeightsLoading } from '../../../../constructs';
import type { Plan } from '../../../../constructs';
import { SGLANG_CONTAINER } from '../../../../constructs/eks/server/sglang-container';
import { VLLM_CONTAINER } from '../../../../constructs/eks/server/vllm-container';
import { loadingProblems, preferredLoading } from '../../../../constructs/eks/server/weights-loading';
import { checkpointBytes } from '../../../../constructs/weights/planned-weights';
import { HUGE, LARGE, RANKS, SMALL, eksPlan } from './model-server';

function preferred(plan: Plan, container = VLLM_CONTAINER): WeightsLoading {
  return preferredLoading(plan, container, AcceleratedInstance.of(plan.decision.instanceType));
}

test('a checkpoint is what its devices hold, twice that where they hold it in half the bits', () => {
  expect(checkpointBytes(LARGE)).toBe(8 * 17.6e9);
  expect(checkpointBytes(HUGE)).toBe(16 * 50e9);
  expect(checkpointBytes(eksPlan({ ...LARGE, decision: { ...LARGE.decision, checkpoint: { id: 'a/b', quantization: Quantization.ONLINE } } }))).toBe(16 * 17.6e9);
});

describe('weights are by themselves', () => {
  test('streamed where the engine streams and its devices divide the stream', () => {
    for (const plan of [SMALL, LARGE, HUGE]) expect(preferred(plan)).toBe(WeightsLoading.STREAM);
  });

  test('copied to the disks where there are attention ranks, also one a node, or where the engine does not stream', () => {
    expect(preferred(RANKS)).toBe(WeightsLoading.COPY);
    const layout = { ...RANKS.decision.layout, tensorParallelism: 8, attentionDataParallelism: 2 };
    expect(preferred(eksPlan({ ...RANKS, decision: { ...RANKS.decision, layout } }))).toBe(WeightsLoading.COPY);
    expect(preferred(LARGE, SGLANG_CONTAINER)).toBe(WeightsLoading.COPY); // 155 GB on 30,720 GB
    expect(preferred(SMALL, SGLANG_CONTAINER)).toBe(WeightsLoading.COPY); // 8 × 17.6 GB on 7,600 GB
  });

  test('mounted where the disks have no room for the copies of all pods and the image', () => {
    // g5.xlarge has 250 GB: 162 × 1.1 + 71 is 249.2, 163 × 1.1 + 71 is 250.3
    const one = (weightsBytes: number) => eksPlan({ ...SMALL, decision: { ...SMALL.decision, instanceType: 'g5.xlarge', replicasPerInstance: 1 }, memory: { weightsBytes } });
    expect(preferred(one(162e9), SGLANG_CONTAINER)).toBe(WeightsLoading.COPY);
    expect(preferred(one(163e9), SGLANG_CONTAINER)).toBe(WeightsLoading.MOUNT);
  });
});

test('fails on copies that the disks have no room for', () => {
  const plan = eksPlan({ ...SMALL, memory: { weightsBytes: 900e9 } });
  expect(loadingProblems(WeightsLoading.COPY, plan, VLLM_CONTAINER, AcceleratedInstance.of('g5.48xlarge'))).toEqual([
    'weightsLoading must not be copy where the copies exceed the disks: 7991 GB of 8 pods and the image, g5.48xlarge has 7600 GB of NVMe; use stream or mount',
  ]);
  expect(loadingProblems(WeightsLoading.STREAM, plan, VLLM_CONTAINER, AcceleratedInstance.of('g5.48xlarge'))).toEqual([]);
});
