import { expect, test } from 'vitest';
import { Platform } from '../../../../lib/catalog/platform';
import { Planner } from '../../../../lib/planner';
import type { Constraints } from '../../../../lib/request/constraints';
import type { Workload } from '../../../../lib/request/workload';

const LLAMA_8B = 'meta-llama/Llama-3.1-8B-Instruct';

function decisionOf(constraints: Constraints, workload: Partial<Workload> = {}) {
  return Planner.plan({ model: LLAMA_8B, workload: { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200, ...workload }, constraints }).decision;
}

const ON_EKS = decisionOf({ instanceTypes: ['inf2.24xlarge'], platforms: [Platform.EKS], tensorParallelism: 8 });
const ON_SAGEMAKER = decisionOf({ instanceTypes: ['inf2.24xlarge'], platforms: [Platform.SAGEMAKER_REAL_TIME], tensorParallelism: 8 });

function argument(words: readonly string[], name: string): string | undefined {
  const index = words.indexOf(name);
  return index < 0 ? undefined : words[index + 1];
}

test('names the images that the platforms can start', () => {
  expect(ON_EKS.neuron).toMatchObject({ targetFamily: 'inf2', sdkVersion: '2.31.1', image: 'public.ecr.aws/neuron/pytorch-inference-vllm-neuronx:0.16.0-neuronx-py312-sdk2.31.1-ubuntu24.04' });
  expect(ON_SAGEMAKER.neuron).toMatchObject({ sdkVersion: '2.26.1', image: 'huggingface-vllm-inference-neuronx:0.11.0-optimum0.4.5-neuronx-py310-sdk2.26.1-ubuntu22.04' });
});

/** NxD Inference: "powers of two between 128 and the max context length". */
test('is compiled for powers of two from 128 tokens on, up to the longest sequence', () => {
  const longest = Number(argument(ON_EKS.engineArguments, '--max-model-len'));
  expect(ON_EKS.neuron?.sequenceBuckets).toEqual([128, 256, 512, 1024, 2048, longest]);
});

test('decodes as many sequences as it is compiled for', () => {
  expect(ON_EKS.neuron?.batchSize).toBe(ON_EKS.maxConcurrencyPerReplica);
  expect(argument(ON_EKS.engineArguments, '--max-num-seqs')).toBe(String(ON_EKS.maxConcurrencyPerReplica));
});

test('8 billion parameters of 16 bit take 16 minutes: 15 GB take 15', () => {
  expect((ON_EKS.neuron?.compileSeconds ?? 0) / 60).toBeCloseTo((8_030_261_248 * 2) / 1e9, 0);
  expect((ON_EKS.neuron?.compileMemoryBytes ?? 0) / 2 ** 30).toBeGreaterThan(64);
});

test('NxD Inference is told the lengths, and to cache no prefixes; there is no share of the memory to fill', () => {
  const { engineArguments, neuron } = ON_EKS;
  expect(argument(engineArguments, '--tensor-parallel-size')).toBe('8');
  expect(argument(engineArguments, '--dtype')).toBe('bfloat16');
  expect(engineArguments).toContain('--no-enable-prefix-caching');
  expect(JSON.parse(argument(engineArguments, '--additional-config') ?? '')).toEqual({
    override_neuron_config: { context_encoding_buckets: neuron?.sequenceBuckets, token_generation_buckets: neuron?.sequenceBuckets },
  });
  for (const name of ['--gpu-memory-utilization', '--max-num-batched-tokens', '--data-parallel-size']) expect(engineArguments).not.toContain(name);
});

test('optimum-neuron takes its shapes from what is exported, which the arguments repeat', () => {
  expect(ON_SAGEMAKER.engineArguments).toEqual([
    '--served-model-name', LLAMA_8B, '--dtype', 'bfloat16', '--tensor-parallel-size', '8',
    '--max-model-len', String(ON_SAGEMAKER.neuron?.sequenceBuckets.at(-1)), '--max-num-seqs', String(ON_SAGEMAKER.neuron?.batchSize),
  ]);
});

test('prefixes are not cached, whatever the request hits', () => {
  const hit = decisionOf({ instanceTypes: ['inf2.24xlarge'], platforms: [Platform.EKS], tensorParallelism: 8 }, { prefixCacheHitFraction: 0.9 });
  expect(hit.neuron?.support.at(-1)).toBe('vLLM 0.16 with NxD Inference is planned without a cache of prefixes: every prompt is read whole, whatever workload.prefixCacheHitFraction says');
  expect(hit.engineArguments).toContain('--no-enable-prefix-caching');
  expect({ ...hit, neuron: undefined }).toEqual({ ...ON_EKS, neuron: undefined });
});

test('a GPU has nothing to compile', () => {
  expect(decisionOf({ instanceTypes: ['g6e.xlarge'] }).neuron).toBeUndefined();
});

test('explains a choice over 8 of the 12 cores, and what a core holds', () => {
  const explanation = Planner.explain(
    { model: LLAMA_8B, workload: { requestsPerSecond: 0.5, inputTokens: 1000, outputTokens: 200 } }, { instanceType: 'inf2.24xlarge', tensorParallelism: 8 },
  );
  expect(explanation.candidate).toMatchObject({ instanceType: 'inf2.24xlarge', layout: { tensorParallelism: 8 } });
  expect(explanation.decision?.neuron?.batchSize).toBe(explanation.candidate.compiledSequences);
  expect(explanation.memory).toHaveLength(1);
  expect(explanation.memory[0]?.usableBytes).toBe(16 * 2 ** 30);
});

test('the record tells NeuronCores, what they hold and for how many the model is compiled', () => {
  const { decisionRecord } = Planner.plan({
    model: LLAMA_8B, workload: { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200 }, objective: { timePerOutputTokenMs: 40 },
    constraints: { instanceTypes: ['inf2.24xlarge'], platforms: [Platform.EKS] },
  });
  expect(decisionRecord[0]).toMatch(/^One AWS Inferentia2 NeuronCore-v2 lacks [\d.]+ GiB: 15\.0 GiB of weights, activations and the longest request exceed its 16\.0 GiB beside the runtime → split\.$/);
  expect(decisionRecord.some((sentence) => /^Compiled for \d+ at once: \d+ × inf2\.24xlarge \(TP \d over NeuronLink, batch \d+\)/.test(sentence))).toBe(true);
  expect(decisionRecord.some((sentence) => / NeuronCores hold the model/.test(sentence))).toBe(true);
  expect(decisionRecord.join(' ')).not.toMatch(/\d devices?|vLLM fills|CUDA/);
});

test('of a small model one core is enough', () => {
  const { decisionRecord } = Planner.plan({
    model: 'meta-llama/Llama-3.2-1B-Instruct', workload: { requestsPerSecond: 1, inputTokens: 500, outputTokens: 100 }, constraints: { instanceTypes: ['inf2.8xlarge'], platforms: [Platform.EKS] },
  });
  expect(decisionRecord[0]).toMatch(/^One AWS Inferentia2 NeuronCore-v2 holds the model: 2\.30 GiB of weights in its 16\.0 GiB beside the runtime, with room for \d+ requests? at once → no split\.$/);
});
