import { expect, test } from 'vitest';
import { replicaOf } from './estimate/example-replica';
import { DataType, Planner, Platform, Strategy } from '../../lib';
import type { PlanRequest } from '../../lib';
import { findLanguageModel } from '../../lib/catalog/language-models';
import { deviceMemory, memoryFit } from '../../lib/estimate/memory';
import { stageWeightBytes } from '../../lib/estimate/weight-bytes';
import { layouts } from '../../lib/strategy/layouts';

const DEEPSEEK = 'deepseek-ai/DeepSeek-V3';
const FP8 = { dataType: DataType.FP8, expertsOnly: false, scaleGroup: 128 };

function layoutsOf(id: string, devices: number, nodes: number): string[] {
  const model = findLanguageModel(id);
  return model ? layouts(model, FP8, devices, nodes).map(({ tensorParallelism: t, pipelineParallelism: p, attentionDataParallelism: a, expertParallelism: e }) => ['TP', t, ' PP', p, ' DP', a, ' EP', e].join('')) : [];
}

/** vLLM's own recipes for DeepSeek-V3: TP 8, or --data-parallel-size 8 --enable-expert-parallel on a node; DP 16, EP 16 over two. */
test('DeepSeek-V3 on 8 devices has the layouts that users of vLLM know', () => {
  expect(layoutsOf(DEEPSEEK, 8, 1)).toEqual(expect.arrayContaining(['TP8 PP1 DP1 EP1', 'TP1 PP1 DP8 EP8', 'TP2 PP1 DP4 EP8']));
  expect(layoutsOf(DEEPSEEK, 8, 2)).toEqual(expect.arrayContaining(['TP8 PP2 DP1 EP1', 'TP1 PP1 DP16 EP16', 'TP8 PP1 DP2 EP16']));
});

test('experts divide evenly among all devices: 256 of them over 3 nodes of 8 do not', () => {
  expect(layoutsOf(DEEPSEEK, 8, 3).filter((layout) => !layout.includes('DP1 '))).toEqual([]);
});

test('a dense model has no ranks of attention', () => {
  expect(layoutsOf('meta-llama/Llama-3.3-70B-Instruct', 8, 1).every((layout) => layout.includes(' DP1 '))).toBe(true);
});

/** The cache of latent attention is repeated over tensor ranks and divided over ranks of attention: 70,272 bytes a token in 16 bit. */
test('ranks of attention hold eight times the tokens of tensor ranks with latent attention', () => {
  const held = { longest: 8192, mean: 4096 };
  const tokens = (split: Parameters<typeof replicaOf>[1]): number => {
    const replica = replicaOf(DEEPSEEK, { accelerator: 'h200', ...split });
    const memory = deviceMemory(replica, memoryFit(replica, held));
    expect(memory.kvCacheBytesPerToken).toBe(70_272);
    return memory.kvCacheTokens;
  };
  const ratio = tokens({ tensorParallelism: 1, expertParallelism: 8, attentionDataParallelism: 8 }) / tokens({ tensorParallelism: 8 });
  expect(ratio).toBeGreaterThan(4); // each rank has all of attention's weights, so less than eight
  expect(ratio).toBeLessThan(8);
});

/** 61 layers · 187 M parameters of attention in FP8, beside the experts: 11.4 GB on each rank, an eighth with tensor parallelism, and no less than an eighth. */
test('a rank of attention holds all of its weights, and its share of the experts', () => {
  const ranks = stageWeightBytes(replicaOf(DEEPSEEK, { tensorParallelism: 1, expertParallelism: 8, attentionDataParallelism: 8 }), 0);
  const tensor = stageWeightBytes(replicaOf(DEEPSEEK, { tensorParallelism: 8 }), 0);
  expect(ranks - tensor).toBeGreaterThan(10e9);
  expect(ranks - tensor).toBeLessThan(17e9);
});

const BUSY: PlanRequest = {
  model: 'deepseek-ai/DeepSeek-R1',
  workload: { requestsPerSecond: 20, inputTokens: 1000, outputTokens: 1000 },
  objective: { timeToFirstTokenMs: 3000, timePerOutputTokenMs: 60 },
};

test('a busy DeepSeek-R1 shares its experts among ranks of attention, with the arguments of vLLM to match', () => {
  const { decision, communication } = Planner.plan(BUSY);
  const { tensorParallelism: t, attentionDataParallelism: a, expertParallelism: e } = decision.layout;
  expect(a).toBeGreaterThan(1);
  expect(e).toBe(t * a);
  expect(decision.strategy).toBe(t > 1 ? Strategy.HYBRID : Strategy.EXPERT_PARALLEL);
  expect(decision.engineArguments.join(' ')).toContain(`--enable-expert-parallel --data-parallel-size ${String(a)}`);
  expect(decision.maxConcurrencyPerReplica % a).toBe(0);
  expect(communication.allReducesPerToken).toBe(t > 1 ? 2 * 61 - 58 : 0);
});

test('experts over several nodes are refused where instances do not reach each other', () => {
  const wide = { ...BUSY, constraints: { nodesPerReplica: 2, platforms: [Platform.SAGEMAKER_REAL_TIME], instanceTypes: ['p5en.48xlarge'] } };
  const reasons = Planner.candidates(wide).filter(({ candidate }) => candidate.layout.attentionDataParallelism > 1).map((rejected) => rejected.reasons);
  expect(reasons.length).toBeGreaterThan(0);
  for (const [reason] of reasons) expect(reason?.message).toBe('a replica spans 2 instances, and those of a SageMaker endpoint do not reach each other');
});
