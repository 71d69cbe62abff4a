import { describe, expect, test } from 'vitest';
import type { Accelerator } from '../../../lib/catalog/accelerator';
import { NodeLink } from '../../../lib/catalog/node-link';
import type { Replica } from '../../../lib/estimate/replica';
import { StepTime } from '../../../lib/estimate/step-time';
import { StepTerms } from '../../../lib/explain/step-terms';
import { total } from '../../../lib/explain/terms';
import type { Terms } from '../../../lib/explain/terms';
import { TimeTermName } from '../../../lib/plan/time-term';
import { replicaOf } from '../estimate/example-replica';

const LLAMA_70B = 'meta-llama/Llama-3.3-70B-Instruct';
const EFA = { fabricBytesPerSecond: 50e9, devicesPerNode: 8 };

const REPLICAS: Readonly<Record<string, Replica>> = {
  'a dense model on one device': replicaOf('meta-llama/Llama-3.1-8B-Instruct'),
  'a dense model over NVLink': replicaOf(LLAMA_70B, { tensorParallelism: 8 }),
  'a dense model over PCI Express': replicaOf(LLAMA_70B, { accelerator: 'l40s', tensorParallelism: 4, link: NodeLink.PCIE }),
  'a pipeline over two nodes': replicaOf('meta-llama/Llama-3.1-405B-Instruct', { tensorParallelism: 8, stages: 2, ...EFA }),
  'a pipeline whose stages differ': replicaOf(LLAMA_70B, { accelerator: 'a10g', stages: 8, link: NodeLink.PCIE }),
  'experts split like dense blocks': replicaOf('mistralai/Mixtral-8x7B-Instruct-v0.1', { tensorParallelism: 4 }),
  'experts divided in groups': replicaOf('Qwen/Qwen3-235B-A22B', { tensorParallelism: 4, expertParallelism: 8, attentionDataParallelism: 2, devicesPerNode: 8 }),
  'latent attention': replicaOf('deepseek-ai/DeepSeek-V3', { accelerator: 'h200', tensorParallelism: 8 }),
  'latent attention on ranks of two nodes': replicaOf('deepseek-ai/DeepSeek-V3', {
    expertParallelism: 16, attentionDataParallelism: 16, ...EFA,
  }),
};

const BATCHES = [1, 2.4, 13, 100, 181.5, 512];
const CONTEXT = 1700;
const CHUNKS = [16, 700, 2048, 8192].map((tokens) => ({ tokens, rows: 1, pairs: (tokens * tokens) / 2, readingRanks: 1 }));

/** The replica with its memory, or its arithmetic, faster by a factor. */
function faster(replica: Replica, { memory = 1, compute = 1 }: { readonly memory?: number; readonly compute?: number }): Replica {
  const { accelerator } = replica;
  const rate = (flops: number | undefined) => (flops === undefined ? undefined : flops * compute);
  const rates = {
    memoryBandwidthBytesPerSecond: accelerator.memoryBandwidthBytesPerSecond * memory,
    bf16FlopsPerSecond: accelerator.bf16FlopsPerSecond * compute,
    fp8FlopsPerSecond: rate(accelerator.fp8FlopsPerSecond),
    int8OpsPerSecond: rate(accelerator.int8OpsPerSecond),
    fp4FlopsPerSecond: rate(accelerator.fp4FlopsPerSecond),
  };
  return { ...replica, accelerator: Object.create(accelerator, Object.fromEntries(Object.entries(rates).map(([name, value]) => [name, { value }]))) as Accelerator };
}

function sumOf(terms: Terms, ...names: TimeTermName[]): number {
  return names.reduce((sum, name) => sum + (terms[name] ?? 0), 0);
}

describe.each(Object.entries(REPLICAS))('%s', (_, replica) => {
  const step = new StepTime(replica);
  const explained = new StepTerms(replica, step);

  test.each(BATCHES)('takes as long as its terms for a decode step of %f sequences', (sequences) => {
    expect(total(explained.decodeTerms(sequences, CONTEXT)) / step.decodeSeconds(sequences, CONTEXT)).toBeCloseTo(1, 9);
  });

  test.each(CHUNKS)('takes as long as its terms for a step that reads $tokens tokens', (chunk) => {
    const decoded = { sequences: 7, cachedTokens: 7 * CONTEXT };
    expect(total(explained.promptStageTerms(decoded, chunk)) / step.promptStageSeconds(decoded, chunk)).toBeCloseTo(1, 9);
    const idle = { sequences: 0, cachedTokens: 0 };
    expect(total(explained.promptStageTerms(idle, chunk)) / step.promptStageSeconds(idle, chunk)).toBeCloseTo(1, 9);
  });

  // what a term is for: the derivative of the time with respect to the rate that it hangs on
  test.each([1, 48, 300])('gains from faster memory what its terms of memory say, at %i sequences', (sequences) => {
    const seconds = (memory: number) => new StepTime(faster(replica, { memory })).decodeSeconds(sequences, CONTEXT);
    const gained = (seconds(1 - 1e-4) - seconds(1 + 1e-4)) / 2e-4;
    const terms = explained.decodeTerms(sequences, CONTEXT);
    expect(sumOf(terms, TimeTermName.WEIGHTS, TimeTermName.KEY_VALUE_CACHE, TimeTermName.ACTIVATIONS) / gained).toBeCloseTo(1, 3);
  });

  test.each([1, 48, 300])('gains from faster arithmetic what its term of arithmetic says, at %i sequences', (sequences) => {
    const seconds = (compute: number) => new StepTime(faster(replica, { compute })).decodeSeconds(sequences, CONTEXT);
    const gained = (seconds(1 - 1e-4) - seconds(1 + 1e-4)) / 2e-4;
    expect((sumOf(explained.decodeTerms(sequences, CONTEXT), TimeTermName.COMPUTE) - gained) / step.decodeSeconds(sequences, CONTEXT)).toBeCloseTo(0, 4);
  });

  test('spends in collectives what the plan says of communication, but for the interpolation between powers of √2', () => {
    for (const sequences of BATCHES) {
      const { [TimeTermName.COLLECTIVES]: collectives = 0 } = explained.decodeTerms(sequences, CONTEXT);
      expect(Math.abs(collectives - step.communicationSeconds(sequences))).toBeLessThanOrEqual(0.02 * collectives);
    }
  });
});

test('Llama 3.1 8B reads its weights at the bandwidth of an H100', () => {
  // 32 layers of 218.1 million parameters and an output layer of 525.3 million, 2 bytes each, at 3.35 TB/s and the 0.82 of it that products reach
  const seconds = (2 * (32 * 218_103_808 + 128_256 * 4096)) / (3.35e12 * 0.82);
  const replica = replicaOf('meta-llama/Llama-3.1-8B-Instruct');
  const terms = new StepTerms(replica, new StepTime(replica)).decodeTerms(1, 1000);
  expect(terms[TimeTermName.WEIGHTS]).toBeGreaterThan(0.98 * seconds);
  expect(terms[TimeTermName.WEIGHTS]).toBeLessThan(1.005 * seconds);
});

test('a sequence of 100,000 tokens reads 13.1 GB of keys and values', () => {
  // 2 × 8 heads × 128 × 2 bytes × 32 layers a token; 3.35 TB/s and the 0.91 of it that attention reaches
  const seconds = (100_000 * 131_072) / (3.35e12 * 0.91);
  const replica = replicaOf('meta-llama/Llama-3.1-8B-Instruct');
  const terms = new StepTerms(replica, new StepTime(replica)).decodeTerms(1, 100_000);
  expect((terms[TimeTermName.KEY_VALUE_CACHE] ?? 0) / seconds).toBeCloseTo(1, 2);
});
