import { expect, test } from 'vitest';
import { modelOf } from './estimate/example-replica';
import { AcceleratedInstance } from '../../lib/catalog/accelerated-instance';
import { DataType } from '../../lib/catalog/data-type';
import { LANGUAGE_MODELS } from '../../lib/catalog/language-models';
import { Platform } from '../../lib/catalog/platform';
import { layersPerStage } from '../../lib/estimate/layer-split';
import { pipelineBubbleFraction } from '../../lib/estimate/pipeline-bubble';
import { Strategy } from '../../lib/plan/decision';
import type { Plan } from '../../lib/plan/plan';
import { Planner } from '../../lib/planner';
import type { Constraints } from '../../lib/request/constraints';
import { layouts } from '../../lib/strategy/layouts';

/*
 * What an article on patterns of distributed inference says, as far as it is right (performance-model.md §5, "assert"), of plans for
 * requests that a reader could write.
 */

const GB = 1e9;
const PLATFORMS = [Platform.SAGEMAKER_REAL_TIME, Platform.EKS];
/** The instance types with A100 and H100, whose devices have 80 GB, or 40 on p4d. */
const A100_AND_H100 = ['p4d.24xlarge', 'p4de.24xlarge', 'p5.4xlarge', 'p5.48xlarge'];
const CHAT = { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200 };

function planOf(model: string, constraints: Constraints, more: { readonly requestsPerSecond?: number; readonly timePerOutputTokenMs?: number } = {}): Plan {
  const { requestsPerSecond = CHAT.requestsPerSecond, timePerOutputTokenMs } = more;
  return Planner.plan({ model, workload: { ...CHAT, requestsPerSecond }, objective: { timePerOutputTokenMs }, constraints });
}

function devicesOfReplica({ decision: { layout } }: Plan): number {
  return layout.tensorParallelism * layout.pipelineParallelism;
}

/** "10 requests a second a replica are N × 10 for N replicas": right for capacity. */
test('N replicas carry N times what one carries', () => {
  const constraints = { instanceTypes: ['g6e.xlarge'], platforms: [Platform.EKS] };
  const one = planOf('meta-llama/Llama-3.1-8B-Instruct', constraints);
  expect(one.decision.replicas).toBe(1);
  for (const requestsPerSecond of [10, 40, 160]) {
    const { decision, predictions } = planOf('meta-llama/Llama-3.1-8B-Instruct', constraints, { requestsPerSecond });
    expect(decision.replicas).toBeGreaterThan(1);
    expect(decision.strategy).toBe(Strategy.DATA_PARALLEL);
    expect(predictions.requestsPerSecondCapacity / decision.replicas).toBeCloseTo(one.predictions.requestsPerSecondCapacity, 9);
    expect(predictions.utilizationFraction).toBeLessThanOrEqual(0.9);
  }
});

/**
 * "About 16 GB for a 7B in FP16": 13.48 GB of weights, 2,000 to 4,000 tokens of 512 KiB (1.05 to 2.10 GB), and 1 GB for everything
 * else, here the CUDA graphs of 1 GiB and what the driver keeps.
 */
test.each([2000, 4000])('a replica of a 7B in FP16 takes about 16 GB with %d tokens', (tokens) => {
  const { memory, decision } = planOf('meta-llama/Llama-2-7b-hf', { instanceTypes: ['g6e.xlarge'] });
  expect(decision.weightDataType).toBe(DataType.FP16);
  expect(memory.weightsBytes / GB).toBeCloseTo(13.48, 1);
  const total = memory.weightsBytes + tokens * memory.kvCacheBytesPerToken + memory.cudaGraphsBytes + memory.collectivesBytes;
  expect(total / GB).toBeGreaterThan(15);
  expect(total / GB).toBeLessThan(17);
});

/** "Data parallelism for models under 20B": the cheapest plan for a loose target does not split a model that fits. */
test.each(['meta-llama/Llama-2-7b-hf', 'meta-llama/Llama-3.1-8B-Instruct', 'Qwen/Qwen2.5-7B-Instruct', 'openai/gpt-oss-20b'])('%s is not split on any platform, and not on A100 or H100 alone', (model) => {
  for (const platform of PLATFORMS) {
    for (const instanceTypes of [undefined, A100_AND_H100]) {
      const plan = planOf(model, { platforms: [platform], instanceTypes });
      expect(devicesOfReplica(plan)).toBe(1);
      expect([Strategy.SINGLE_DEVICE, Strategy.DATA_PARALLEL]).toContain(plan.decision.strategy);
      expect(plan.communication).toMatchObject({ allReducesPerToken: 0, allReduceBytes: 0, stageBoundaryBytes: 0, stepFraction: 0 });
    }
  }
});

test.each(['meta-llama/Llama-3.1-8B-Instruct', 'Qwen/Qwen2.5-7B-Instruct'])('more traffic for %s means more replicas, not larger ones', (model) => {
  for (const requestsPerSecond of [20, 100]) {
    const plan = planOf(model, { platforms: [Platform.EKS], instanceTypes: A100_AND_H100 }, { requestsPerSecond });
    expect(devicesOfReplica(plan)).toBe(1);
  }
});

/** Tensor parallelism "at about the same single-request latency" is too modest: one H100 needs 6 ms for the weights of an 8B, four need 2. */
test('a time per token that one device cannot keep makes tensor parallelism', () => {
  const constraints = { platforms: [Platform.EKS], instanceTypes: A100_AND_H100 };
  const loose = planOf('meta-llama/Llama-3.1-8B-Instruct', constraints, { timePerOutputTokenMs: 50 });
  expect(devicesOfReplica(loose)).toBe(1);
  const strict = planOf('meta-llama/Llama-3.1-8B-Instruct', constraints, { timePerOutputTokenMs: 6 });
  expect(strict.decision.strategy).toBe(Strategy.TENSOR_PARALLEL);
  expect(strict.predictions.timePerOutputTokenMs.p95).toBeLessThan(0.9 * 6);
  expect(strict.cost.usdPerHour).toBeGreaterThan(loose.cost.usdPerHour);
});

/** "Model parallelism when the model does not fit one device": 141 GB of a 70B in BF16 do not fit 80 GB, nor 65 GB of a 32B beside a cache on 48 GB. */
test.each([
  ['meta-llama/Llama-3.3-70B-Instruct', 'p5.48xlarge'],
  ['Qwen/Qwen3-32B', 'g6e.48xlarge'],
  ['deepseek-ai/DeepSeek-V3', 'p5en.48xlarge'],
])('%s needs several devices of a %s', (model, instanceType) => {
  const plan = planOf(model, { instanceTypes: [instanceType], platforms: [Platform.EKS] });
  const device = AcceleratedInstance.of(instanceType).accelerator.usableBytes;
  expect(devicesOfReplica(plan)).toBeGreaterThan(1);
  expect(plan.memory.weightsBytes * devicesOfReplica(plan)).toBeGreaterThan(device);
  expect(plan.memory.weightsBytes).toBeLessThan(device);
});

/** "32 layers on 4 devices". */
test('32 layers on 4 devices are layers 0 to 7, 8 to 15, 16 to 23 and 24 to 31', () => {
  const firsts = layersPerStage(32, 4).map((_, stage, split) => split.slice(0, stage).reduce((sum, layers) => sum + layers, 0));
  expect(firsts).toEqual([0, 8, 16, 24]);
});

/** "Naive pipelines idle": one of four stages idles three quarters of the time; 32 micro-batches make it 9 %. */
test('micro-batches shrink the bubble', () => {
  expect(pipelineBubbleFraction(4, 1)).toBe(0.75);
  expect(pipelineBubbleFraction(4, 32)).toBeCloseTo(0.0857, 4);
});

/** "B × H × bytes per stage boundary": 8 sequences of a hidden size of 4,096 in 16 bit hand on 65,536 bytes, one of Llama 3.1 405B 16,384 · 2. */
test('a stage boundary carries sequences × hidden size × 2 bytes', () => {
  const { decision, communication } = planOf('meta-llama/Llama-3.1-405B-Instruct', { instanceTypes: ['p5.48xlarge'], platforms: [Platform.EKS] });
  expect(decision.layout.pipelineParallelism).toBe(2);
  expect(communication.stageBoundaryBytes).toBe(decision.maxConcurrencyPerReplica * 16_384 * 2);
});

/** "Weights per device are about the parameters ÷ P": 811.7 GB over 16, but for the tables at the ends. */
test('the weights of a device are the parameters divided by the devices', () => {
  const { memory } = planOf('meta-llama/Llama-3.1-405B-Instruct', { instanceTypes: ['p5.48xlarge'], platforms: [Platform.EKS] });
  expect(memory.weightsBytes / ((811.7 * GB) / 16)).toBeCloseTo(1, 2);
});

/** "Two all-reduces a layer, each about B × S × H × bytes": S is 1 while decoding. 80 layers of 8,192, 126 of 16,384. */
test.each([
  ['meta-llama/Llama-3.3-70B-Instruct', 160, 8192],
  ['meta-llama/Llama-3.1-405B-Instruct', 252, 16_384],
])('a token of %s passes %d all-reduces of sequences × %d × 2 bytes', (model, allReduces, hiddenSize) => {
  const { decision, communication } = planOf(model, { instanceTypes: ['p5.48xlarge'], platforms: [Platform.EKS] });
  expect(decision.layout.tensorParallelism).toBeGreaterThan(1);
  expect(communication.allReducesPerToken).toBe(allReduces);
  expect(communication.allReduceBytes).toBe(decision.maxConcurrencyPerReplica * hiddenSize * 2);
});

/** "Overhead often below 10 % on fast links": of decode steps on up to 4 H100. */
test('communication takes less than a tenth of a decode step on NVSwitch', () => {
  const { decision, communication } = planOf('RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic', { instanceTypes: ['p5.48xlarge'] }, { requestsPerSecond: 4 });
  expect(decision.strategy).toBe(Strategy.TENSOR_PARALLEL);
  expect(communication.stepFraction).toBeGreaterThan(0.01);
  expect(communication.stepFraction).toBeLessThan(0.1);
});

/** "Tensor parallelism up to 8, within a node". */
test('tensor parallelism stays within a node of every instance type for every model', () => {
  const counts = new Set(AcceleratedInstance.LISTED.map(({ acceleratorCount }) => acceleratorCount));
  for (const model of LANGUAGE_MODELS) {
    for (const checkpoint of model.checkpoints) {
      for (const devices of counts) {
        const all = layouts(model, { ...checkpoint, dataType: checkpoint.weightDataType }, devices);
        expect(all.length).toBeGreaterThan(0);
        for (const { tensorParallelism, pipelineParallelism, nodes } of all) {
          expect(tensorParallelism).toBeLessThanOrEqual(Math.min(devices, 8));
          expect(model.queryHeads % tensorParallelism).toBe(0);
          expect(nodes * devices).toBeGreaterThanOrEqual(tensorParallelism * pipelineParallelism);
        }
      }
    }
  }
});

/** "Pipelines for several nodes, hybrids above 100B": 812 GB of 405B in BF16 take two nodes of 640 GB, 406 GB in FP8 one. */
test('Llama 3.1 405B in BF16 takes tensor parallelism of 8 in each of two pipeline stages on two p5.48xlarge', () => {
  const { decision } = planOf('meta-llama/Llama-3.1-405B-Instruct', { instanceTypes: ['p5.48xlarge'], platforms: [Platform.EKS] });
  expect(decision).toMatchObject({
    strategy: Strategy.HYBRID, nodesPerReplica: 2, replicasPerInstance: 1, instances: 2, weightDataType: DataType.BF16,
    layout: { tensorParallelism: 8, pipelineParallelism: 2, layersPerStage: [63, 63] },
  });
});

test.each(PLATFORMS)('Llama 3.1 405B in FP8 takes tensor parallelism of 8 on one p5.48xlarge on %s', (platform) => {
  const { decision } = planOf('meta-llama/Llama-3.1-405B-Instruct', { instanceTypes: ['p5.48xlarge'], platforms: [platform], weightDataTypes: [DataType.FP8] });
  expect(decision).toMatchObject({
    strategy: Strategy.TENSOR_PARALLEL, platform, nodesPerReplica: 1, instances: 1, weightDataType: DataType.FP8,
    layout: { tensorParallelism: 8, pipelineParallelism: 1, layersPerStage: [126] },
  });
});

test('SageMaker cannot serve Llama 3.1 405B in BF16 from p5.48xlarge, whose nodes do not reach each other there', () => {
  expect(() => planOf('meta-llama/Llama-3.1-405B-Instruct', { instanceTypes: ['p5.48xlarge'], platforms: [Platform.SAGEMAKER_REAL_TIME] })).toThrow(/no plan meets the request/);
});

/** Hybrids above 100B are wrong for mixtures of experts of 4 bit: the 65 GB of gpt-oss-120b fit one device of 80 GB. */
test('gpt-oss-120b fits one H100', () => {
  expect(modelOf('openai/gpt-oss-120b').experts?.count).toBe(128);
  expect(devicesOfReplica(planOf('openai/gpt-oss-120b', { instanceTypes: ['p5.4xlarge'], platforms: [Platform.EKS] }))).toBe(1);
});
