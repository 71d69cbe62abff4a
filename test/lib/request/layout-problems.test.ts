import { describe, expect, test } from 'vitest';
import { DataType } from '../../../lib/catalog/data-type';
import { Platform } from '../../../lib/catalog/platform';
import type { Constraints } from '../../../lib/request/constraints';
import { requestProblems } from '../../../lib/request/request-problems';

const LLAMA_70B = 'meta-llama/Llama-3.3-70B-Instruct';
const EKS = [Platform.EKS];

function sentences(model: string, constraints: Constraints): string[] {
  return requestProblems({ model, workload: { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200 }, constraints }).map(({ message }) => message);
}

/** Heads, layers and experts are those of the models' config.json. */
describe('a forced layout that no replica can have names what one can have', () => {
  test.each<[string, Constraints, string]>([
    [LLAMA_70B, { tensorParallelism: 3 }, 'constraints.tensorParallelism must divide the 64 query heads and 8 key-value heads of meta-llama/Llama-3.3-70B-Instruct, got 3; use 1, 2, 4, 8, 16, 24, 32 or 64'],
    ['deepseek-ai/DeepSeek-V3', { tensorParallelism: 16 }, 'constraints.tensorParallelism must be at most the 8 devices of a node, got 16; use 1, 2, 4 or 8'],
    [LLAMA_70B, { tensorParallelism: 24, instanceTypes: ['trn1.32xlarge'] }, 'constraints.tensorParallelism must be possible on nodes of 32 devices, got 24; use 1, 2, 8, 16 or 32'],
    ['deepseek-ai/DeepSeek-V3', { tensorParallelism: 5 }, 'constraints.tensorParallelism must divide the 128 query heads of deepseek-ai/DeepSeek-V3, got 5; use 1, 2, 4 or 8'],
    ['Qwen/Qwen2.5-7B-Instruct', { tensorParallelism: 8 }, 'constraints.tensorParallelism must divide the 28 query heads and 4 key-value heads of Qwen/Qwen2.5-7B-Instruct, got 8; use 1, 2, 4 or 24'],
    [LLAMA_70B, { expertParallelism: 8 }, 'constraints.expertParallelism is for a mixture of experts, which meta-llama/Llama-3.3-70B-Instruct is not, got 8; use 1'],
    [LLAMA_70B, { attentionDataParallelism: 2 }, 'constraints.attentionDataParallelism is for a mixture of experts, which meta-llama/Llama-3.3-70B-Instruct is not, got 2; use 1'],
    ['deepseek-ai/DeepSeek-V3', { attentionDataParallelism: 3 },
      'constraints.attentionDataParallelism must divide the 256 experts of deepseek-ai/DeepSeek-V3 over the devices of a replica, got 3; use 1, 2, 4, 8, 16 or 32'],
    [LLAMA_70B, { tensorParallelism: 8, instanceTypes: ['g5.xlarge', 'g6e.12xlarge'] }, 'constraints.tensorParallelism must be possible on nodes of 1 or 4 devices, got 8; use 1, 2 or 4'],
    [LLAMA_70B, { tensorParallelism: 8, pipelineParallelism: 2, nodesPerReplica: 1 },
      'constraints.pipelineParallelism must be possible on any instance type with constraints.nodesPerReplica 1 and constraints.tensorParallelism 8, got 2; use 1'],
    [LLAMA_70B, { tensorParallelism: 8, pipelineParallelism: 4, nodesPerReplica: 2, platforms: EKS },
      'constraints.pipelineParallelism must be possible on any instance type with constraints.nodesPerReplica 2 and constraints.tensorParallelism 8, got 4; use 2'],
    [LLAMA_70B, { nodesPerReplica: 100, platforms: EKS },
      'constraints.nodesPerReplica must leave each of the 80 layers of meta-llama/Llama-3.3-70B-Instruct to one pipeline stage, got 100; leave it out'],
  ])('%s with %j', (model, constraints, sentence) => {
    expect(sentences(model, constraints)).toEqual([sentence]);
  });

  test('more stages than layers: 28 of Qwen3-0.6B', () => {
    expect(sentences('Qwen/Qwen3-0.6B', { pipelineParallelism: 32, platforms: EKS }))
      .toEqual([expect.stringMatching(/^constraints\.pipelineParallelism must be at most the 28 layers of Qwen\/Qwen3-0\.6B, got 32; use 1, 2, .* or 24$/)]);
  });

  test('each of several wrong degrees', () => {
    expect(sentences(LLAMA_70B, { tensorParallelism: 3, expertParallelism: 4 }).map((sentence) => sentence.split(' ')[0]))
      .toEqual(['constraints.tensorParallelism', 'constraints.expertParallelism']);
  });
});

describe('a forced layout that a replica can have is right', () => {
  test.each<[string, Constraints]>([
    [LLAMA_70B, { tensorParallelism: 8 }],
    [LLAMA_70B, { tensorParallelism: 64 }],
    [LLAMA_70B, { tensorParallelism: 24, instanceTypes: ['inf2.48xlarge'] }],
    [LLAMA_70B, { tensorParallelism: 4, pipelineParallelism: 2, expertParallelism: 1, attentionDataParallelism: 1 }],
    [LLAMA_70B, { tensorParallelism: 8, pipelineParallelism: 4, nodesPerReplica: 4, platforms: EKS }],
    ['Qwen/Qwen2.5-7B-Instruct', { tensorParallelism: 4, weightDataTypes: [DataType.FP8] }],
    ['deepseek-ai/DeepSeek-V3', { tensorParallelism: 8, attentionDataParallelism: 2, expertParallelism: 16, nodesPerReplica: 2, platforms: EKS }],
  ])('%s with %j', (model, constraints) => {
    expect(sentences(model, constraints)).toEqual([]);
  });
});
