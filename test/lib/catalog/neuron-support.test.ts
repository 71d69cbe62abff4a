import { expect, test } from 'vitest';
import { neuronStack, neuronSupport } from '../../../lib/catalog/neuron-support';

const SAGEMAKER = { priceList: 'sagemaker' } as const;
const EKS = { priceList: 'ec2' } as const;

test('SageMaker pins an SDK before 2.30, for the driver of its endpoints is 2.19', () => {
  const [pinned] = neuronSupport(SAGEMAKER, 'inf2');
  expect(pinned).toBe(
    'pinned to Neuron SDK 2.26.1 (vLLM 0.11 with optimum-neuron 0.4.5): SageMaker endpoints have the Neuron driver 2.19, with which images of SDK 2.30 and later do not start',
  );
});

/** Announcements of Neuron 2.30, 2.31 and of 2026-10-16; release notes of 2.29. */
test.each([
  [SAGEMAKER, 'trn1', [/SDK 2\.26\.1/, /PyTorch\/XLA .* since Neuron 2\.31 \(2026-06-28\)/]],
  [EKS, 'inf2', [/SDK 2\.31\.1 .*: later images of vLLM serve Trn2 and Trn3 alone/, /NxD Inference is in maintenance since Neuron 2\.30 \(2026-05-20\)/, /no NKI kernels on Inf2 since Neuron 2\.29/, /2\.31/]],
  [EKS, 'trn2', [/SDK 2\.31\.1 .*: the last image with NxD Inference/, /2\.30/, /ends on Trn2 with Neuron 2\.34/]],
])('%j says of %s what the port costs in support', (platform, family, sentences) => {
  const support = neuronSupport(platform, family);
  expect(support).toHaveLength(sentences.length);
  sentences.forEach((sentence, index) => { expect(support[index]).toMatch(sentence); });
});

test('Mistral is served by neither, Phi-3 by optimum-neuron alone, DBRX by NxD Inference alone', () => {
  const [sagemaker, eks] = [neuronStack(SAGEMAKER).modelTypes, neuronStack(EKS).modelTypes];
  expect([sagemaker.includes('mistral'), eks.includes('mistral')]).toEqual([false, false]);
  expect([sagemaker.includes('phi3'), eks.includes('phi3')]).toEqual([true, false]);
  expect([sagemaker.includes('dbrx'), eks.includes('dbrx')]).toEqual([false, true]);
  expect(['llama', 'qwen2', 'qwen3', 'mixtral'].every((type) => sagemaker.includes(type) && eks.includes(type))).toBe(true);
});
