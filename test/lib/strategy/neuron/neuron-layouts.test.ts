import { expect, test } from 'vitest';
import { AcceleratedInstance } from '../../../../lib/catalog/accelerated-instance';
import { DataType } from '../../../../lib/catalog/data-type';
import { findLanguageModel } from '../../../../lib/catalog/language-models';
import type { LanguageModel } from '../../../../lib/catalog/language-model';
import { Platform } from '../../../../lib/catalog/platform';
import { Planner } from '../../../../lib/planner';
import { instanceLayouts } from '../../../../lib/strategy/instance-layouts';

const BF16 = { dataType: DataType.BF16, expertsOnly: false, scaleGroup: 0 };

function modelOf(id: string): LanguageModel {
  const model = findLanguageModel(id);
  if (!model) throw new Error(`no ${id}`);
  return model;
}

function degrees(id: string, instanceType: string): number[] {
  return instanceLayouts(modelOf(id), BF16, AcceleratedInstance.of(instanceType)).map(({ tensorParallelism }) => tensorParallelism);
}

const LLAMA_8B = 'meta-llama/Llama-3.1-8B-Instruct';
const LLAMA_70B = 'meta-llama/Llama-3.3-70B-Instruct';

/** 32 and 64 query heads, 8 key-value heads; 28 and 4 of Qwen2.5 7B, of which 8 divides neither. */
test.each([
  [LLAMA_8B, 'inf2.xlarge', [1, 2]],
  [LLAMA_8B, 'inf2.24xlarge', [1, 2, 4, 8]],
  [LLAMA_8B, 'inf2.48xlarge', [1, 2, 4, 8, 24]],
  [LLAMA_8B, 'trn1.2xlarge', [1, 2]],
  [LLAMA_8B, 'trn1.32xlarge', [1, 2, 8, 16, 32]],
  [LLAMA_8B, 'trn2.3xlarge', [1, 2, 4]],
  [LLAMA_8B, 'trn2.48xlarge', [1, 2, 4, 8, 16, 32]],
  [LLAMA_70B, 'trn2.48xlarge', [1, 2, 4, 8, 16, 32, 64]],
  ['Qwen/Qwen2.5-7B-Instruct', 'inf2.48xlarge', [1, 2, 4, 24]],
  ['mistralai/Mixtral-8x7B-Instruct-v0.1', 'inf2.48xlarge', [1, 2, 4, 8]], // 14,336 columns of an expert are not divided by 24
])('%s on %s is split over %j NeuronCores', (id, instanceType, expected) => {
  expect(degrees(id, instanceType)).toEqual(expected);
});

test('there are neither pipeline stages nor groups of experts nor ranks of attention, and one node', () => {
  const layouts = instanceLayouts(modelOf('mistralai/Mixtral-8x7B-Instruct-v0.1'), BF16, AcceleratedInstance.of('trn1.32xlarge'));
  for (const layout of layouts) expect(layout).toMatchObject({ nodes: 1, pipelineParallelism: 1, expertParallelism: 1, attentionDataParallelism: 1 });
});

test('8B over 24 cores of Inf2 pads its 32 query heads to 48, and says so; over 8 it pads none', () => {
  const plan = (tensorParallelism: number) => Planner.plan({
    model: LLAMA_8B, workload: { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200 }, constraints: { instanceTypes: ['inf2.48xlarge'], tensorParallelism },
  }).decision;
  expect(plan(24)).toMatchObject({ layout: { tensorParallelism: 24 }, neuron: { paddedQueryHeads: 48 } });
  expect(plan(8).neuron?.paddedQueryHeads).toBeUndefined();
});

const REQUEST = { model: LLAMA_8B, workload: { requestsPerSecond: 0.2, inputTokens: 500, outputTokens: 100 } };

/** 12 NeuronCores. optimum-neuron refuses vLLM's data parallelism. */
test.each([
  [Platform.EKS, 4, 3],
  [Platform.EKS, 8, 1],
  [Platform.SAGEMAKER_REAL_TIME, 4, 1],
])('on %s inf2.24xlarge holds of replicas over %d cores %d', (platform, tensorParallelism, replicas) => {
  const { decision } = Planner.explain(REQUEST, { instanceType: 'inf2.24xlarge', platform, tensorParallelism, instances: 1 });
  expect(decision?.replicasPerInstance).toBe(replicas);
});

test('a model is compiled for 1 to 32 sequences', () => {
  const candidates = Planner.candidates({ ...REQUEST, constraints: { instanceTypes: ['inf2.xlarge'], platforms: [Platform.EKS], tensorParallelism: 2 } });
  expect(candidates.map(({ candidate }) => candidate.compiledSequences)).toEqual([1, 4, 8, 16, 32]);
});
