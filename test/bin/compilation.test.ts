import { expect, test } from 'vitest';
import { run } from './command';
import type { Plan } from '../../lib';

/** 8B on inf2.24xlarge, whose 12 NeuronCores hold TP 8 once. */
const REQUEST = JSON.stringify({
  model: 'meta-llama/Llama-3.1-8B-Instruct',
  workload: { requestsPerSecond: 0.5, inputTokens: 1000, outputTokens: 250 },
  objective: { timeToFirstTokenMs: 2000, timePerOutputTokenMs: 40 },
  constraints: { region: 'us-east-1', platforms: ['eks'], instanceTypes: ['inf2.24xlarge'], tensorParallelism: 8 },
});

const report = run(['plan', '-'], { input: REQUEST }).stdout;
const { decision, predictions } = JSON.parse(run(['plan', '-', '--json'], { input: REQUEST }).stdout) as Plan;

function section(title: string): string {
  return report.split(new RegExp(`^${title}$`, 'm'))[1]?.split(/\n\n(?=\S)/)[0]?.replace(/\s+/g, ' ') ?? '';
}

test('a plan on Neuron says what is compiled, with the SDK of the last image for Inf2 and why it is pinned', () => {
  expect(section('Compilation')).toContain('inf2 by Neuron SDK 2.31.1 in public.ecr.aws/neuron/pytorch-inference-vllm-neuronx:0.16.0');
  expect(section('Compilation')).toContain(`${String(decision.neuron?.batchSize)} sequences a step, of 128, 256, 512`);
  expect(section('Compilation')).toContain('in maintenance since Neuron 2.30 (2026-05-20)');
});

test('it counts NeuronCores where others count devices', () => {
  expect(section('Deployment')).toContain('every layer split over 8 NeuronCores');
  expect(section('Deployment')).toContain('of 8 NeuronCores; ');
  expect(report).toContain('Memory of the fullest NeuronCore\n');
  expect(report).not.toContain('CUDA');
});

test('its predictions are those of a fit to published measurements', () => {
  expect(predictions.basis).toBe('calibrated');
});

test('Markdown folds the same', () => {
  expect(run(['plan', '-', '--markdown'], { input: REQUEST }).stdout).toContain('<summary>Compilation</summary>');
});

test('a plan on GPUs compiles nothing', () => {
  const gpu = run(['plan', '-'], { input: REQUEST.replace('inf2.24xlarge', 'g6e.48xlarge') }).stdout;
  expect(gpu).toContain('Deployment\n');
  expect(gpu).not.toMatch(/^Compilation$/m);
});
